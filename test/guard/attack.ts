import { exports } from 'cloudflare:workers';
import { expect } from 'vitest';
import { withCost } from '../ask.ts';

export interface Outcome {
  status: number;
  /** Of the first error; undefined if the request is answered. */
  code?: string;
  text: string;
}

/** Long texts of attacks are of this letter, so that an echo of them is seen. */
export const long = (length: number) => 'Z'.repeat(length);

const ofInside = /D1_ERROR|SQLITE|sqlite|\bselect\b.*\bfrom\b.*\bwhere\b|\.ts:\d|\.js:\d|\n\s+at /;
const echo = /Z{101}/;
/** Bytes that a refusal may have: fifty root fields have an error each. */
const longestRefusal = 16_000;

/** Sends what an attacker sends, and checks what holds for every answer, whatever its kind. */
export async function attack(request: Request): Promise<Outcome> {
  request.headers.set('x-cost', withCost['x-cost']);
  const response = await exports.default.fetch(request);
  const text = await response.text();
  expect(response.status).toBeLessThan(500);
  const answer = jsonOf(text);
  const { errors, extensions } = answer;
  const refusals = JSON.stringify(errors ?? (response.ok ? '' : text));
  expect(refusals).not.toMatch(ofInside);
  expect(refusals).not.toMatch(echo);
  expect(errors?.length ?? 0).toBeLessThanOrEqual(51);
  if (errors && !answer.data) expect(text.length).toBeLessThan(longestRefusal);
  expect(extensions?.cost?.actual.calls ?? 0).toBeLessThanOrEqual(1);
  return { status: response.status, code: errors?.[0]?.extensions?.code, text };
}

export function posted(body: unknown, headers: Record<string, string> = {}): Request {
  return new Request('http://demarche.test/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

interface Answer {
  data?: unknown;
  errors?: { message: string; extensions?: { code?: string } }[];
  extensions?: { cost?: { actual: { calls: number } } };
}

function jsonOf(text: string): Answer {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
