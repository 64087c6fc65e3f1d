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
 * Whether a document selects a field that not every caller may have. Pothos decides that where the
 * field is resolved, so graphql-js executes such a document. Kept with the document.
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
      [type, ...type.getInterfaces()].some(
        (declared) => hasScopes(declared) || hasScopes(declared.getFields()[name]),
      ),
  );
}

/**
 * Whether Pothos was given `authScopes` for a type or a field. Pothos keeps the options of both in
 * `pothosOptions`, which is not documented: `test/engine/guarded.test.ts` fails if that changes.
 */
function hasScopes(declared: { extensions: Readonly<Record<string, unknown>> } | undefined) {
  const options = declared?.extensions.pothosOptions as { authScopes?: unknown } | undefined;
  return Boolean(options?.authScopes);
}
