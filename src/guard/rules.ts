import type { GraphQLError } from 'graphql';
import { aliases } from './aliases.ts';
import { depth } from './depth.ts';
import { directives } from './directives.ts';
import { fields } from './fields.ts';
import { introspection } from './introspection.ts';
import type { Measures } from './measure.ts';
import { rootFields } from './root-fields.ts';
import { selections } from './selections.ts';

/** Refuses an operation that exceeds a limit, before it is validated. */
export type Rule = (measures: Measures) => GraphQLError | undefined;

export const rules: readonly Rule[] = [
  depth,
  fields,
  selections,
  aliases,
  directives,
  introspection,
  rootFields,
];
