import type { Author } from '../store/change.ts';
import type { Write } from '../store/rows.ts';
import type { Expectation } from './expect.ts';
import type { Facts, Questions } from './facts.ts';

/** What a command comes to, once the facts are known. */
export interface Decision {
  writes: (author: Author) => Write[];
  /** What must still be so when the changes are made. */
  expectations: readonly Expectation[];
  /** The entry before and after, for who only wants to see what would be. */
  before: object | null;
  after: object;
}

/** One change of the record: what it has to know, and what it then does. It is decided anew if the facts change under it. */
export interface Command {
  questions: Questions;
  /** Throws what the client is to be told, where it cannot be. */
  decide: (facts: Facts) => Decision;
}
