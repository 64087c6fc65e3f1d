import { tooLarge } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Rule } from './rules.ts';

/** Limits the objects and lists of an operation. Each is a part of a statement, and most of the time goes into those. */
export const selections: Rule = ({ selections, operation }) =>
  selections > limits.selections
    ? tooLarge(
        `An operation selects at most ${limits.selections} objects and lists, and fragments count as often as they are used. Split it into several operations.`,
        { nodes: operation },
      )
    : undefined;
