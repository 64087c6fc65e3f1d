import type { GraphQLResolveInfo } from 'graphql';
import type { Client } from './client.ts';
import { compiledFor, type Planning } from './compile.ts';
import { Inputs } from './inputs.ts';
import { type Operation, operationOf, type Root, rootOf } from './operation.ts';
import { withValues } from './print.ts';
import type { Statement } from './sql/statement.ts';

/** Answers one root field: compiles it or finds it compiled, binds it, sends it in the batch of the request, and reads the answer. */
export async function load(
  root: Root,
  operation: Operation,
  inputs: Inputs,
  client: Client,
  { planning, changes }: { planning?: Planning; changes?: readonly Statement[] } = {},
): Promise<unknown> {
  const { bounds, budget, answer } = compiledFor(root, operation, inputs, planning);
  for (const bound of bounds) bound.of(inputs);
  client.budget.add(budget);
  if ('refusal' in answer) throw answer.refusal;
  const raw = await client.ask(withValues(answer.statement, inputs), changes);
  const read = answer.read(raw, inputs);
  client.notices.push(...inputs.notices.splice(0));
  return read;
}

/** The same for a root field that graphql-js resolves. */
export function loadResolved(client: Client, info: GraphQLResolveInfo): Promise<unknown> {
  const inputs = new Inputs(info.variableValues);
  return load(rootOf(info, inputs), operationOf(info), inputs, client);
}
