import type { GraphQLResolveInfo } from 'graphql';
import type { Client } from './client.ts';
import { compiledFor, type Planning } from './compile.ts';
import { Inputs } from './inputs.ts';
import { type Operation, operationOf, type Root, rootOf } from './operation.ts';
import type { Planned } from './plan.ts';
import { withValues } from './print.ts';
import type { Statement } from './sql/statement.ts';

/** A root field that is compiled, paid from the budget of the request, and has its values. */
interface Ready {
  statement: Statement;
  read: Planned['read'];
}

/** Compiles a root field or finds it compiled, and binds it. */
export function bound(
  root: Root,
  operation: Operation,
  inputs: Inputs,
  client: Client,
  planning?: Planning,
): Ready {
  const { bounds, budget, answer } = compiledFor(root, operation, inputs, planning);
  for (const bound of bounds) bound.of(inputs);
  client.budget.add(budget);
  if ('refusal' in answer) throw answer.refusal;
  return { statement: withValues(answer.statement, inputs), read: answer.read };
}

/** Sends a root field in the batch of the request, and reads the answer. */
export async function answered(
  { statement, read }: Ready,
  inputs: Inputs,
  client: Client,
  changes?: readonly Statement[],
): Promise<unknown> {
  const answer = read(await client.ask(statement, changes), inputs);
  client.notices.push(...inputs.notices.splice(0));
  return answer;
}

export async function load(
  root: Root,
  operation: Operation,
  inputs: Inputs,
  client: Client,
  { planning, changes }: { planning?: Planning; changes?: readonly Statement[] } = {},
): Promise<unknown> {
  return answered(bound(root, operation, inputs, client, planning), inputs, client, changes);
}

/** The same for a root field that graphql-js resolves. */
export function loadResolved(client: Client, info: GraphQLResolveInfo): Promise<unknown> {
  const inputs = new Inputs(info.variableValues);
  return load(rootOf(info, inputs), operationOf(info), inputs, client);
}
