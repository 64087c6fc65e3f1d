import { tooLarge } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Rule } from './rules.ts';

/** Limits fields that are selected again under the same name or alias: validation compares every two of them. */
export const aliases: Rule = ({ pairs, operation }) =>
  pairs > limits.pairs
    ? tooLarge(
        'The operation selects the same fields too many times. Select each field once, or give it another alias.',
        { nodes: operation },
      )
    : undefined;
