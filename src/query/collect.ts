import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  isAbstractType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

export interface Document {
  schema: GraphQLSchema;
  fragments: Record<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
}

/** Response keys in the order of the answer, each with every field node that asks for it. */
export type Fields = Map<string, FieldNode[]>;

/** The fields that are asked of one object type: the specification's CollectFields, over the selection sets of several nodes. */
export function collectFields(
  document: Document,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): Fields {
  const fields: Fields = new Map();
  const spread = new Set<string>();
  for (const { selectionSet } of nodes) {
    if (selectionSet) collect(document, type, selectionSet, fields, spread);
  }
  return fields;
}

function collect(
  document: Document,
  type: GraphQLObjectType,
  selections: SelectionSetNode,
  fields: Fields,
  spread: Set<string>,
) {
  for (const node of selections.selections) {
    if (!included(document, node)) continue;
    if (node.kind === Kind.FIELD) {
      const key = node.alias?.value ?? node.name.value;
      const same = fields.get(key);
      if (same) same.push(node);
      else fields.set(key, [node]);
      continue;
    }
    const fragment =
      node.kind === Kind.FRAGMENT_SPREAD ? once(document, node.name.value, spread) : node;
    if (!fragment || !applies(document.schema, fragment.typeCondition?.name.value, type)) continue;
    collect(document, type, fragment.selectionSet, fields, spread);
  }
}

function once(document: Document, name: string, spread: Set<string>) {
  if (spread.has(name)) return undefined;
  spread.add(name);
  return document.fragments[name];
}

function applies(schema: GraphQLSchema, condition: string | undefined, type: GraphQLObjectType) {
  if (!condition || condition === type.name) return true;
  const named = schema.getType(condition);
  return isAbstractType(named) && schema.isSubType(named, type);
}

function included({ variables }: Document, node: SelectionNode): boolean {
  if (!node.directives?.length) return true;
  return (
    getDirectiveValues(GraphQLSkipDirective, node, variables)?.if !== true &&
    getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false
  );
}
