import { tooLarge } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Rule } from './rules.ts';

/** Limits the levels of selections. The planner limits the objects among them. */
export const depth: Rule = ({ depth, operation }) =>
  depth > limits.depth
    ? tooLarge(
        `An operation selects at most ${limits.depth} levels of fields. Ask for the deeper objects by id in another operation.`,
        { nodes: operation },
      )
    : undefined;
