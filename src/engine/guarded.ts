import {
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

const known = new WeakMap<DocumentNode, boolean>();

/**
 * Whether a document asks for anything that not everyone may have. That is decided where a field
 * is resolved, so such a document is for an executor that resolves each. Kept with the document.
 */
export function isGuarded(schema: GraphQLSchema, document: DocumentNode): boolean {
  const found = known.get(document) ?? look(schema, document);
  known.set(document, found);
  return found;
}

function look(schema: GraphQLSchema, document: DocumentNode): boolean {
  const types = new TypeInfo(schema);
  let guarded = false;
  visit(
    document,
    visitWithTypeInfo(types, {
      Field({ name }) {
        const parent = types.getParentType();
        guarded ||= Boolean(parent && fieldIsGuarded(schema, parent, name.value));
      },
    }),
  );
  return guarded;
}

function fieldIsGuarded(schema: GraphQLSchema, parent: GraphQLNamedType, name: string): boolean {
  const possible = isAbstractType(parent) ? schema.getPossibleTypes(parent) : [];
  return [parent, ...possible].some(
    (type) =>
      (isObjectType(type) || isInterfaceType(type)) &&
      (hasScopes(type) || hasScopes(type.getFields()[name])),
  );
}

/** As Pothos keeps the options that a type or a field was declared with. */
function hasScopes(declared: { extensions: Readonly<Record<string, unknown>> } | undefined) {
  const options = declared?.extensions.pothosOptions as { authScopes?: unknown } | undefined;
  return Boolean(options?.authScopes);
}
