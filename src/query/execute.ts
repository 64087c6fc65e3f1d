import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLField,
  getOperationAST,
  getVariableValues,
  isNonNullType,
  Kind,
  locatedError,
  OperationTypeNode,
} from 'graphql';
import type { Client } from './client.ts';
import { collectFields, type Document } from './collect.ts';
import { isGuarded } from './guarded.ts';
import { Planner } from './plan.ts';

type Field = GraphQLField<unknown, unknown>;

/**
 * Answers a query of which every root field has a plan: what a plan reads is what the answer
 * holds, so no resolver has anything left to do for any of its objects. Any other operation is
 * left to the general executor: introspection above all, and what not everyone may have.
 */
export function execute(
  args: ExecutionArgs,
): Promise<ExecutionResult> | ExecutionResult | undefined {
  const { schema, document, operationName, variableValues } = args;
  const operation = getOperationAST(document, operationName);
  const query = schema.getQueryType();
  if (operation?.operation !== OperationTypeNode.QUERY || !query) return undefined;
  if (isGuarded(schema, document)) return undefined;

  const declared = operation.variableDefinitions ?? [];
  const { coerced, errors } = getVariableValues(schema, declared, variableValues ?? {});
  if (errors) return { errors };
  const asked: Document = { schema, fragments: fragmentsOf(document), variables: coerced };
  const fields = query.getFields();
  const roots = [...collectFields(asked, query, [operation as unknown as FieldNode])].map(
    ([key, nodes]) => ({ key, nodes, field: fields[nodes[0]?.name.value ?? ''] }),
  );
  if (!roots.every(isPlanned)) return undefined;
  return answer(roots, asked, (args.contextValue as { client: Client }).client);
}

interface Root {
  key: string;
  nodes: FieldNode[];
  /** Of `__typename` there is none. */
  field?: Field;
}

function isPlanned({ field, nodes }: Root): boolean {
  return field ? Boolean(field.extensions.plan) : nodes[0]?.name.value === '__typename';
}

async function answer(roots: Root[], asked: Document, client: Client): Promise<ExecutionResult> {
  // All are planned before any is awaited: their statements leave together.
  const results = await Promise.allSettled(roots.map((root) => load(root, asked, client)));
  const data: Record<string, unknown> = Object.create(null);
  const errors: GraphQLError[] = [];
  let complete = true;
  for (const [i, { key, nodes, field }] of roots.entries()) {
    const result = results[i] as PromiseSettledResult<unknown>;
    if (result.status === 'fulfilled') data[key] = result.value;
    else {
      errors.push(locatedError(result.reason, nodes, [key]));
      data[key] = null;
      complete &&= !isNonNullType(field?.type);
    }
  }
  return { ...(errors.length && { errors }), data: complete ? data : null };
}

async function load({ field, nodes }: Root, asked: Document, client: Client): Promise<unknown> {
  if (!field) return asked.schema.getQueryType()?.name;
  const planned = new Planner(asked, client.budget).root(field, nodes);
  return planned.read(await client.json(planned.sql));
}

const fragments = new WeakMap<DocumentNode, Record<string, FragmentDefinitionNode>>();

/** Kept with its document, which the server keeps parsed. */
function fragmentsOf(document: DocumentNode): Record<string, FragmentDefinitionNode> {
  const known = fragments.get(document);
  if (known) return known;
  const found = Object.fromEntries(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
  fragments.set(document, found);
  return found;
}
