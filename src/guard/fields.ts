import { tooLarge } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Rule } from './rules.ts';

/** Limits the fields of an operation, fragments in place: fragments that spread others can multiply. */
export const fields: Rule = ({ fields, operation }) =>
  fields > limits.fields
    ? tooLarge(
        `An operation selects at most ${limits.fields} fields, and fragments count as often as they are used. Split it into several operations.`,
        { nodes: operation },
      )
    : undefined;
