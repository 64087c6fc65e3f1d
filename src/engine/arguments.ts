import { type FieldNode, type GraphQLField, getArgumentValues } from 'graphql';
import { hasVariable, type Recorder } from './facts.ts';
import { Bound, Value } from './value.ts';

/** The arguments of one field of an operation. */
export interface Given {
  // biome-ignore lint/suspicious/noExplicitAny: the arguments are typed where the field is declared.
  args: any;
  /** All of them in one object, as a resolver gets them. */
  all: Bound<Record<string, unknown>>;
}

const none: Given = { args: {}, all: new Bound(() => ({})) };

export function argumentsOf(
  recorder: Recorder,
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
): Given {
  if (!field.args.length) return none;
  const written = new Map(node.arguments?.map(({ name, value }) => [name.value, value]));
  const varies = [...written.values()].some(hasVariable);
  const all = varies ? anew(recorder, field, node) : always(getArgumentValues(field, node));
  const args = Object.fromEntries(
    field.args.map(({ name }) => [
      name,
      new Value(recorder, (inputs) => all.of(inputs)[name], written.get(name)),
    ]),
  );
  return { args, all };
}

const always = (values: Record<string, unknown>) => new Bound(() => values);

/** graphql-js may refuse the value of a variable: null for an argument that must not be null. */
function anew(recorder: Recorder, field: GraphQLField<unknown, unknown>, node: FieldNode) {
  return recorder.bind(new Bound(({ variables }) => getArgumentValues(field, node, variables)));
}
