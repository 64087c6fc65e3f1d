import { limits } from '../../src/limits.ts';
import type { Attack, Body, Expected } from '../../test/guard/attacks/attack.ts';
import { withCost } from '../corpus.ts';
import { fetchAgain } from '../fetch-again.ts';
import type { Served } from '../serve.ts';

export interface Sender {
  attack: Attack;
  /** Sends the attack, as a document that no cache knows if it is a document. */
  send: (server: Served, headers?: Record<string, string>) => Promise<Response>;
}

let sent = 0;

export function senderOf(attack: Attack): Sender {
  const { path, body, ...init } = attack.request;
  const own = attack.isPrivate ? { ...init.headers, 'bench-private': 'true' } : init.headers;
  const bodyOf = body === undefined ? undefined : freshBody(body);
  const send = ({ origin }: Served, headers?: Record<string, string>) =>
    fetchAgain(origin + path, {
      ...init,
      headers: { ...own, ...headers },
      body: bodyOf?.(),
      redirect: 'manual',
    });
  if ((body?.length ?? 0) <= limits.bodyBytes) return { attack, send };
  // The server answers before it has read the body, and closes the connection while it is sent.
  const cut = () => new Response(null, { status: 413 });
  return { attack, send: (server, headers) => send(server, headers).catch(cut) };
}

/** A comment makes each document another one. */
function freshBody(body: string): () => string {
  const query = queryOf(body);
  if (!query) return () => body;
  const text = JSON.stringify(query);
  const [before, after] = body.split(text) as [string, string];
  return () => `${before}${text.slice(0, -1)}#${++sent}"${after}`;
}

/** The document of a body, if a comment behind it changes nothing else. */
function queryOf(body: string): string | undefined {
  try {
    const { query } = JSON.parse(body) as Body;
    return body.split(JSON.stringify(query)).length === 2 && !/[#"]\s*Z+$/.test(query)
      ? query
      : undefined;
  } catch {
    return undefined;
  }
}

interface Answer {
  errors?: { extensions?: { code?: Expected } }[];
  extensions?: { cost?: { requested: number; actual: { calls: number; rowsRead: number } } };
}

export interface Outcome {
  outcome: Expected;
  status: number;
  requested: number;
  rowsRead: number;
  calls: number;
  answerBytes: number;
  leaks: boolean;
}

const ofInside = /D1_ERROR|SQLITE|sqlite|\.ts:\d|\.js:\d|\n\s+at /;

/** What becomes of an attack, and what it costs the database. */
export async function outcomeOf({ send }: Sender, server: Served): Promise<Outcome> {
  const response = await send(server, withCost);
  const text = await response.text();
  const { errors, extensions }: Answer = jsonOf(text);
  const { requested = 0, actual } = extensions?.cost ?? {};
  const { status, ok } = response;
  return {
    outcome:
      errors?.[0]?.extensions?.code ??
      (status === 413 ? 'REQUEST_ENTITY_TOO_LARGE' : ok ? 'admitted' : status),
    status,
    requested,
    rowsRead: actual?.rowsRead ?? 0,
    calls: actual?.calls ?? 0,
    answerBytes: Buffer.byteLength(text),
    leaks: ofInside.test(errors || !ok ? text : ''),
  };
}

function jsonOf(text: string): Answer {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
