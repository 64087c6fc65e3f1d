import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  type FragmentDefinitionNode,
  GraphQLError,
  getOperationAST,
  getVariableValues,
  isNonNullType,
  Kind,
  locatedError,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { Client } from './client.ts';
import { tooLargeCode } from './errors.ts';
import { isGuarded } from './guarded.ts';
import { Inputs } from './inputs.ts';
import { limits } from './limits.ts';
import { answered, bound } from './load.ts';
import { type Operation, type Root, rootsOf } from './operation.ts';

interface Prepared {
  asked: Operation;
  inputs: Inputs;
  roots: Root[];
}

/** What is asked of a query, or the errors in the values of its variables. */
function prepared(
  { schema, document, variableValues }: ExecutionArgs,
  operation: OperationDefinitionNode,
): Prepared | { errors: readonly GraphQLError[] } {
  const declared = operation.variableDefinitions ?? [];
  const { coerced, errors } = getVariableValues(schema, declared, variableValues ?? {}, {
    maxErrors: limits.errors,
    hideSuggestions: true,
  });
  if (errors) return { errors };
  const asked: Operation = { schema, fragments: fragmentsOf(document), operation };
  const inputs = new Inputs(coerced);
  return { asked, inputs, roots: rootsOf(asked, inputs) };
}

const clientOf = ({ contextValue }: ExecutionArgs) => (contextValue as { client: Client }).client;

function queryOf({ document, operationName }: ExecutionArgs) {
  const operation = getOperationAST(document, operationName);
  return operation?.operation === OperationTypeNode.QUERY ? operation : undefined;
}

/**
 * Executes a query whose root fields all have plans: no resolver runs, since the readers of the plans
 * make the answer. Returns undefined for any other operation, which graphql-js must execute:
 * introspection, mutations, and queries with guarded fields.
 */
export function execute(
  args: ExecutionArgs,
): Promise<ExecutionResult> | ExecutionResult | undefined {
  const operation = queryOf(args);
  if (!operation || isGuarded(args.schema, args.document)) return undefined;
  const found = prepared(args, operation);
  if ('errors' in found) return found;
  const { asked, inputs, roots } = found;
  if (!roots.every(isPlanned)) return undefined;
  return answer(roots, asked, inputs, clientOf(args));
}

/** Adds what a query would cost to the budget of its client, and answers without data. Nothing is read. */
export function price(args: ExecutionArgs): ExecutionResult {
  const operation = queryOf(args);
  const found = operation && prepared(args, operation);
  if (!found) return { data: null };
  if ('errors' in found) return found;
  const { asked, inputs, roots } = found;
  const errors: GraphQLError[] = [];
  for (const root of roots) {
    if (!root.field?.extensions.plan) continue;
    try {
      bound(root, asked, inputs, clientOf(args));
    } catch (error) {
      errors.push(located(error, root));
    }
  }
  return { ...(errors.length && { errors }), data: null };
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
  const asking = roots.map((root) => asks(root, asked, inputs, client));
  // One root field beyond the budget refuses the request: nothing is read.
  for (const [i, { refusal }] of asking.entries()) {
    if (refusal?.extensions.code === tooLargeCode)
      return { errors: [located(refusal, roots[i] as Root)] };
  }
  // All are asked before any is awaited: their statements leave together.
  const results = await Promise.allSettled(asking.map((one) => one.answer()));
  const data: Record<string, unknown> = Object.create(null);
  const errors: GraphQLError[] = [];
  let complete = true;
  for (const [i, root] of roots.entries()) {
    const { key, field } = root;
    const result = results[i] as PromiseSettledResult<unknown>;
    if (result.status === 'fulfilled') data[key] = result.value;
    else {
      errors.push(located(result.reason, root));
      data[key] = null;
      complete &&= !isNonNullType(field?.type);
    }
  }
  return { ...(errors.length && { errors }), data: complete ? data : null };
}

interface Asking {
  refusal?: GraphQLError;
  answer: () => Promise<unknown>;
}

/** A root field, ready to be asked, or refused. */
function asks(root: Root, asked: Operation, inputs: Inputs, client: Client): Asking {
  if (!root.field) return { answer: async () => asked.schema.getQueryType()?.name };
  try {
    const ready = bound(root, asked, inputs, client);
    return { answer: () => answered(ready, inputs, client) };
  } catch (error) {
    return {
      refusal: error instanceof GraphQLError ? error : undefined,
      answer: () => Promise.reject(error),
    };
  }
}

const located = (error: unknown, { nodes, key }: Root) => locatedError(error, nodes, [key]);

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
