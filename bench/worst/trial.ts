import { withCost } from '../corpus.ts';
import { cpuMsSince, median, usedBy } from '../measure.ts';
import type { Served } from '../serve.ts';
import { requestFor } from './document.ts';
import type { Operation } from './selected.ts';

/** An operation that was answered, and what its answer cost. */
export interface Trial {
  operation: Operation;
  body: string;
  /** Rows that the operation may read, as it is told. */
  requested: number;
  rowsRead: number;
  calls: number;
  statements: number;
  cpuMs: number;
  answerBytes: number;
}

/** What a server told of an operation that it did not answer. */
export interface Refused {
  body: string;
  status: number;
  code: string;
}

interface Answer {
  errors?: { extensions?: { code?: string } }[];
  extensions?: {
    cost?: { requested: number; actual: { calls: number; statements: number; rowsRead: number } };
  };
}

let sent = 0;

/** A request that no cache knows: a comment makes each document another one. */
function bodyOf(operation: Operation): string {
  sent += 1;
  const { query, variables } = requestFor(operation);
  return JSON.stringify({ query: `${query}#${sent}`, variables });
}

async function send({ origin }: Served, body: string, headers = {}) {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return { status: response.status, text: await response.text() };
}

export async function attempt(server: Served, operation: Operation): Promise<Trial | Refused> {
  const body = bodyOf(operation);
  const before = usedBy(server);
  const { status, text } = await send(server, body, withCost);
  const cpuMs = cpuMsSince(before, server);
  const { errors, extensions } = JSON.parse(text) as Answer;
  if (errors) return { body, status, code: errors[0]?.extensions?.code ?? 'none' };
  const { requested = 0, actual } = extensions?.cost ?? {};
  const { calls = 0, statements = 0, rowsRead = 0 } = actual ?? {};
  const answerBytes = Buffer.byteLength(text);
  return { operation, body, requested, rowsRead, calls, statements, cpuMs, answerBytes };
}

/** The trial with the processor time of several further requests, which do not ask for the cost. */
export async function again(server: Served, trial: Trial, times: number): Promise<Trial> {
  const spent: number[] = [];
  let answerBytes = 0;
  for (let i = 0; i < times; i++) {
    const body = bodyOf(trial.operation);
    const before = usedBy(server);
    const { text } = await send(server, body);
    spent.push(cpuMsSince(before, server));
    answerBytes = Buffer.byteLength(text);
  }
  return { ...trial, cpuMs: median(spent), answerBytes };
}
