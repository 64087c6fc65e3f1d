import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  type FragmentDefinitionNode,
  type GraphQLError,
  getOperationAST,
  getVariableValues,
  isNonNullType,
  Kind,
  locatedError,
  OperationTypeNode,
} from 'graphql';
import type { Client } from './client.ts';
import { isGuarded } from './guarded.ts';
import { Inputs } from './inputs.ts';
import { load } from './load.ts';
import { type Operation, type Root, rootsOf } from './operation.ts';

/**
 * Executes a query whose root fields all have plans: no resolver runs, since the readers of the plans
 * make the answer. Returns undefined for any other operation, which graphql-js must execute:
 * introspection, mutations, and queries with guarded fields.
 */
export function execute(
  args: ExecutionArgs,
): Promise<ExecutionResult> | ExecutionResult | undefined {
  const { schema, document, operationName, variableValues } = args;
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== OperationTypeNode.QUERY) return undefined;
  if (isGuarded(schema, document)) return undefined;

  const declared = operation.variableDefinitions ?? [];
  const { coerced, errors } = getVariableValues(schema, declared, variableValues ?? {});
  if (errors) return { errors };
  const asked: Operation = { schema, fragments: fragmentsOf(document), operation };
  const inputs = new Inputs(coerced);
  const roots = rootsOf(asked, inputs);
  if (!roots.every(isPlanned)) return undefined;
  return answer(roots, asked, inputs, (args.contextValue as { client: Client }).client);
}

function isPlanned({ field, nodes }: Root): boolean {
  return field ? Boolean(field.extensions.plan) : nodes[0]?.name.value === '__typename';
}

async function answer(
  roots: readonly Root[],
  asked: Operation,
  inputs: Inputs,
  client: Client,
): Promise<ExecutionResult> {
  // All are bound before any is awaited: their statements leave together.
  const results = await Promise.allSettled(
    roots.map((root) =>
      root.field ? load(root, asked, inputs, client) : asked.schema.getQueryType()?.name,
    ),
  );
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
