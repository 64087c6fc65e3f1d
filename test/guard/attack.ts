import { expect, vi } from 'vitest';
import type { LogLine } from '../../src/http/request-log.ts';
import { visit } from '../identity.ts';
import type { Attack, Expected } from './attacks/attack.ts';

export interface Outcome {
  /** What became of the request, as an attack expects it. */
  outcome: Expected;
  status: number;
  text: string;
}

const ofInside = /D1_ERROR|SQLITE|sqlite|\bselect\b.*\bfrom\b.*\bwhere\b|\.ts:\d|\.js:\d|\n\s+at /;
const echo = /Z{101}/;
/** Bytes that a refusal may have: fifty root fields have an error each. */
const longestRefusal = 16_000;

const logged = vi.spyOn(console, 'log').mockImplementation(() => {});

/** Sends what an attacker sends, and checks what holds for every answer, whatever its kind. */
export async function attack({ request, isPrivate }: Omit<Attack, 'name' | 'expected'>) {
  logged.mockClear();
  const { path, ...init } = request;
  const response = await visit(path, init, isPrivate ? { PRIVATE: 'true' } : {});
  const text = await response.text();
  expect(response.status).toBeLessThan(500);
  const answer = jsonOf(text);
  const { errors } = answer;
  const refusals = JSON.stringify(errors ?? (response.ok ? '' : text));
  expect(refusals).not.toMatch(ofInside);
  expect(refusals).not.toMatch(echo);
  expect(errors?.length ?? 0).toBeLessThanOrEqual(51);
  if (errors && !answer.data) expect(text.length).toBeLessThan(longestRefusal);
  for (const [line] of logged.mock.calls) {
    expect((JSON.parse(line) as LogLine).calls).toBeLessThanOrEqual(1);
  }
  return { outcome: outcomeOf(response, answer), status: response.status, text };
}

function outcomeOf({ status, ok }: Response, { errors }: Answer): Expected {
  const [error] = errors ?? [];
  if (error) return (error.extensions?.code as Expected) ?? 'admitted';
  return ok ? 'admitted' : status;
}

interface Answer {
  data?: unknown;
  errors?: { message: string; extensions?: { code?: string } }[];
}

function jsonOf(text: string): Answer {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
