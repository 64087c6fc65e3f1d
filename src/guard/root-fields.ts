import {
  type FragmentDefinitionNode,
  Kind,
  OperationTypeNode,
  type SelectionSetNode,
  type ValidationRule,
} from 'graphql';
import { tooLarge } from '../errors.ts';
import { limits } from '../limits.ts';

/** Limits the number of root fields, because each is a statement. */
export const rootFields: ValidationRule = (context) => ({
  OperationDefinition(operation) {
    const isMutation = operation.operation === OperationTypeNode.MUTATION;
    const most = isMutation ? limits.commands : limits.rootFields;
    if (count(operation.selectionSet, (name) => context.getFragment(name)) > most) {
      const sentence = isMutation
        ? 'A mutation can contain one command only, because each command is a transaction of its own. Send the commands one after another.'
        : `An operation takes at most ${most} root fields. Split it into several operations.`;
      context.reportError(tooLarge(sentence, { nodes: operation }));
    }
  },
});

function count(
  { selections }: SelectionSetNode,
  fragment: (name: string) => FragmentDefinitionNode | null | undefined,
  spread = new Set<string>(),
): number {
  let fields = 0;
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) fields += 1;
    else if (selection.kind === Kind.INLINE_FRAGMENT) {
      fields += count(selection.selectionSet, fragment, spread);
    } else if (!spread.has(selection.name.value)) {
      spread.add(selection.name.value);
      const definition = fragment(selection.name.value);
      if (definition) fields += count(definition.selectionSet, fragment, spread);
    }
  }
  return fields;
}
