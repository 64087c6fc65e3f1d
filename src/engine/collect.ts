import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLDirective,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  getNamedType,
  isAbstractType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { hasVariable, type Recorder } from './facts.ts';
import { shapeFor } from './typename.ts';

export interface Document {
  schema: GraphQLSchema;
  fragments: Record<string, FragmentDefinitionNode>;
  /** The conditions of `@skip` and `@include` are facts of the request. */
  recorder: Recorder;
}

/** Response keys in the order of the answer, each with all field nodes that have it. */
export type Fields = Map<string, FieldNode[]>;

/** The selected fields of one object type: CollectFields of the specification, over the selection sets of several nodes. */
export function collectFields(
  document: Document,
  type: GraphQLObjectType,
  nodes: readonly { selectionSet?: SelectionSetNode }[],
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

function included(document: Document, node: SelectionNode): boolean {
  if (!node.directives?.length) return true;
  return (
    conditionOf(document, GraphQLSkipDirective, node) !== true &&
    conditionOf(document, GraphQLIncludeDirective, node) !== false
  );
}

function conditionOf({ recorder }: Document, directive: GraphQLDirective, node: SelectionNode) {
  const written = node.directives?.find(({ name }) => name.value === directive.name);
  const [condition] = written?.arguments ?? [];
  if (!condition) return undefined;
  const ask = hasVariable(condition.value) ? recorder.fact : recorder.now;
  return ask.call(
    recorder,
    ({ variables }) => getDirectiveValues(directive, node, variables)?.if as boolean,
  );
}

export type Shape = (object: object) => object;

/** Makes an object with the response keys that were selected of one that has the names of fields. */
export function shapeOf(
  document: Document,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): Shape {
  const fields = [...collectFields(document, type, nodes)].map(([key, asking]) => {
    const name = asking[0]?.name.value ?? '';
    const of = getNamedType(type.getFields()[name]?.type);
    return { key, name, inner: isObjectType(of) ? shapeOf(document, of, asking) : undefined };
  });
  const create = shapeFor(type.name);
  return (object) => {
    const answer = create();
    for (const { key, name, inner } of fields) {
      const value = (object as Record<string, unknown>)[name] ?? null;
      answer[key] =
        name === '__typename'
          ? type.name
          : inner && Array.isArray(value)
            ? value.map(inner)
            : value;
    }
    return answer;
  };
}
