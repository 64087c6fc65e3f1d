import type { Entry } from './format.ts';

/** An error in an entry, with its path. */
export interface Fault {
  entry: Entry;
  path: (string | number)[];
  message: string;
  /** The target of a reference is missing, and may be added later. */
  missing?: boolean;
}

/** Reports a fault of the entry that is checked. */
export type FaultAt = (path: Fault['path'], message: string) => void;
