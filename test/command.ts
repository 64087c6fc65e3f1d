import { expect } from 'vitest';
import { type Answer, post, withCost } from './ask.ts';
import { bearer, makeToken } from './identity.ts';

let headers: Record<string, string> = {};

/** From now on, commands are sent by an editor. */
export async function editor(name = 'Ana Ruiz') {
  headers = bearer(await makeToken(['write'], { editor: name }));
}

/** Sends a mutation that must be answered, with a payload or with a typed error. */
export async function command(query: string, variables?: Record<string, unknown>) {
  const answer = (await (
    await post({ query, variables }, { ...withCost, ...headers })
  ).json()) as Answer;
  expect(answer.errors).toBeUndefined();
  return { data: answer.data, cost: answer.extensions.cost.actual };
}
