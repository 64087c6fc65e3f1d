import { type FieldNode, type GraphQLObjectType, isNonNullType } from 'graphql';

/** The name of a field that must not be null; undefined if it may be. */
export function requiredIn(
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): string | undefined {
  const field = type.getFields()[nodes[0]?.name.value ?? ''];
  return field && isNonNullType(field.type) ? `${type.name}.${field.name}` : undefined;
}

/** In the words of graphql-js. Its path ends at the root field: the whole of it is null. */
export function nullIn(required: string): Error {
  return new Error(`Cannot return null for non-nullable field ${required}.`);
}
