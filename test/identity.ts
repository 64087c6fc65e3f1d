import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { createToken, type NewToken } from '../src/auth/identity.ts';
import type { Scope } from '../src/auth/scopes.ts';
import { hashOf, newSecret } from '../src/auth/secret.ts';
import worker, { type Env } from '../src/worker.ts';
import { type Answer, withCost } from './ask.ts';
import { run } from './record.ts';

/** A token as `npm run token` makes one. */
export async function makeToken(
  scopes: Scope[],
  { editor = 'Ana Ruiz', ...more }: Partial<NewToken> = {},
  now?: Date,
): Promise<string> {
  const secret = newSecret();
  const hash = await hashOf(secret);
  await run(createToken({ editor, name: 'a test', hash, scopes, ...more }, now));
  return secret;
}

export const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });

/** What a deployment with such variables answers, and when everything that follows the answer is done. */
export async function visit(
  path: string,
  init: RequestInit = {},
  variables: Partial<Env> = {},
): Promise<Response> {
  const ctx = createExecutionContext();
  const request = new Request(`http://demarche.test${path}`, init);
  const response = await worker.fetch(
    request as Request<unknown, IncomingRequestCfProperties>,
    { ...env, ...variables },
    ctx,
  );
  await waitOnExecutionContext(ctx);
  return response;
}

/** Asks /graphql, as whoever the headers say. */
export async function askAs(
  headers: Record<string, string>,
  query: string,
  { variables, ...settings }: Partial<Env> & { variables?: Record<string, unknown> } = {},
): Promise<Answer & { response: Response; text: string }> {
  const response = await visit(
    '/graphql',
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...withCost, ...headers },
      body: JSON.stringify({ query, variables }),
    },
    settings,
  );
  const text = await response.clone().text();
  return { ...JSON.parse(text), response, text };
}
