import {
  type DocumentNode,
  type GraphQLCompositeType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import { definitionOf, type Operation, root, type Selected, typeBelow } from './selected.ts';

/** The queries of a document that a client sends, with variables and fragments in place. */
export function operationsOf(text: string, variables: Record<string, unknown> = {}): Operation[] {
  const document = parse(text);
  return document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION &&
    definition.operation === OperationTypeNode.QUERY
      ? [new Reader(document, variablesOf(definition, variables)).selected(definition.selectionSet)]
      : [],
  );
}

function variablesOf(
  { variableDefinitions = [] }: OperationDefinitionNode,
  given: Record<string, unknown>,
) {
  const defaults = variableDefinitions.flatMap(({ variable, defaultValue }) =>
    defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
  );
  return { ...Object.fromEntries(defaults), ...given };
}

class Reader {
  readonly #document: DocumentNode;
  readonly #variables: Record<string, unknown>;

  constructor(document: DocumentNode, variables: Record<string, unknown>) {
    this.#document = document;
    this.#variables = variables;
  }

  selected(set: SelectionSetNode, around: GraphQLCompositeType = root, on?: string): Selected[] {
    return set.selections.flatMap((selection) => {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        return this.selected(
          selection.selectionSet,
          around,
          selection.typeCondition?.name.value ?? on,
        );
      }
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = this.#document.definitions.find(
          (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value,
        );
        if (fragment?.kind !== Kind.FRAGMENT_DEFINITION) return [];
        return this.selected(fragment.selectionSet, around, fragment.typeCondition.name.value);
      }
      const field = { name: selection.name.value, ...(on && on !== around.name && { on }) };
      if (!definitionOf(around, field)) return [];
      const below = typeBelow(around, field);
      return {
        ...field,
        args: Object.fromEntries(
          (selection.arguments ?? []).flatMap(({ name, value }) => {
            const sent = valueFromASTUntyped(value, this.#variables);
            return sent === undefined ? [] : [[name.value, sent]];
          }),
        ),
        below: below && selection.selectionSet ? this.selected(selection.selectionSet, below) : [],
      };
    });
  }
}
