import { tooLarge } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Rule } from './rules.ts';

/** Limits the directives of one field, fragment or operation. */
export const directives: Rule = ({ directives, operation }) =>
  directives > limits.directives
    ? tooLarge(`A field or a fragment has at most ${limits.directives} directives.`, {
        nodes: operation,
      })
    : undefined;
