import {
  type ConstArgumentNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  visit,
} from 'graphql';

/** The same operation, of a moment. */
export function asOf(query: string, moment: string): string {
  const argument: ConstArgumentNode = {
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: 'asOf' },
    value: { kind: Kind.STRING, value: moment },
  };
  return print(
    visit(parse(query), {
      [Kind.OPERATION_DEFINITION]: ({ selectionSet, ...operation }: OperationDefinitionNode) => ({
        ...operation,
        selectionSet: {
          ...selectionSet,
          selections: selectionSet.selections.map((root) =>
            root.kind === Kind.FIELD
              ? { ...root, arguments: [...(root.arguments ?? []), argument] }
              : root,
          ),
        },
      }),
    }),
  );
}
