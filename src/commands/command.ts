import type { Author } from '../store/change.ts';
import type { Write } from '../store/rows.ts';
import type { Expectation } from './expect.ts';
import type { Facts, Questions } from './facts.ts';

/** What a command does, given the facts. */
export interface Decision {
  writes: (author: Author) => Write[];
  /** What must still be true when the batch runs. */
  expectations: readonly Expectation[];
  /** The entry before and after, for a dry run. */
  before: object | null;
  after: object;
}

/** A change of the record: what it must read, and what it decides. It decides again if the facts change. */
export interface Command {
  questions: Questions;
  /** Throws the client's error if the command is not possible. */
  decide: (facts: Facts) => Decision;
}
