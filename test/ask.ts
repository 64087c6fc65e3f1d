import { exports } from 'cloudflare:workers';
import type { GraphQLFormattedError } from 'graphql';
import { expect } from 'vitest';
import type { Reading } from '../src/engine/meter.ts';
import { costHeader } from '../src/http/cost.ts';

interface Cost {
  requested: number;
  maximum: number;
  actual: Reading;
}

export interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: a test compares what it asked for.
  data: any;
  errors?: GraphQLFormattedError[];
  extensions: { cost: Cost };
}

/** Tests ask for the cost, so that they can count calls and rows. */
export const withCost = { [costHeader]: 'true' };

/** Asks through the front door, as any client does. */
export async function ask(query: string, variables?: Record<string, unknown>): Promise<Answer> {
  const response = await post({ query, variables }, withCost);
  return response.json();
}

/** The data of an operation that must succeed, with one call to D1. */
export async function data(query: string, variables?: Record<string, unknown>) {
  const answer = await ask(query, variables);
  expect(answer.errors).toBeUndefined();
  expect(answer.extensions.cost.actual.calls).toBe(1);
  return answer.data;
}

/** The one error that an operation must be refused with. */
export async function refusal(query: string, variables?: Record<string, unknown>) {
  const { errors } = await ask(query, variables);
  expect(errors).toHaveLength(1);
  return { code: errors?.[0]?.extensions?.code, message: errors?.[0]?.message };
}

export function post(body: unknown, headers: Record<string, string> = {}) {
  return exports.default.fetch(
    new Request('http://demarche.test/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  );
}
