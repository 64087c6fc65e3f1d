import type { Plugin } from 'graphql-yoga';
import { rootFields } from './root-fields.ts';
import { tokens } from './tokens.ts';

/**
 * What is refused before anything runs. How deep an operation goes and how much it may answer
 * with is refused by its planner, which knows both.
 */
export const guards: Plugin[] = [
  tokens,
  { onValidate: ({ addValidationRule }) => addValidationRule(rootFields) },
];
