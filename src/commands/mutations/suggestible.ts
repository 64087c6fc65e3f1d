import type { Path } from '../argument-path.ts';
import type { Command } from '../command.ts';

// biome-ignore lint/suspicious/noExplicitAny: the arguments are typed where the field is declared.
type Args = any;

/** A command that readers may suggest. */
export interface Suggestible {
  /** The type of its input in `SuggestedChangeInput`. */
  type: string;
  description: string;
  /** `at`: the path of `given` in the arguments. */
  make: (given: Args, expectedRevision: number | null, at: Path) => Command;
}

export const suggestible: Record<string, Suggestible> = {};
