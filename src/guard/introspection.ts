import { tooLarge } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Rule } from './rules.ts';

/** Limits what an introspection answers with. The complete one of GraphiQL and of code generators is within the limit. */
export const introspection: Rule = ({ introspected, operation }) =>
  introspected > limits.introspected
    ? tooLarge(
        'The operation asks for too much of the schema. Ask for the complete schema once, or read it at `/schema.graphql`.',
        { nodes: operation },
      )
    : undefined;
