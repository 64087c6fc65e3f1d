/**
 * How many objects a list of the introspection has, about: `types` of this schema, and the others
 * of one of its types. `test/guard/introspection.test.ts` compares them with the schema.
 */
export const listSizes: Readonly<Record<string, number>> = {
  types: 170,
  // A type of several wraps another one.
  ofType: 0.4,
  fields: 7,
  args: 1,
  inputFields: 8,
  enumValues: 8,
  possibleTypes: 6,
  interfaces: 2,
  directives: 5,
};

const roots = new Set(['__schema', '__type']);

/** How often a field is in the answer of an introspection, if the object that has it is there so many `times`. */
export function introspected(field: string, times: number): number {
  if (!times) return roots.has(field) ? 1 : 0;
  return times * (listSizes[field] ?? 1);
}
