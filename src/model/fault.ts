import type { Entry } from './format.ts';

/** What is wrong with an entry, and where. */
export interface Fault {
  entry: Entry;
  path: (string | number)[];
  message: string;
  /** It refers to an entry that the record does not have, and may get. */
  missing?: boolean;
}

/** Reports a fault of the entry that is checked. */
export type FaultAt = (path: Fault['path'], message: string) => void;
