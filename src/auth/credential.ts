import { type Access, addressOf } from './access.ts';
import type { Credential } from './caller.ts';
import { hashOf, isSecret } from './secret.ts';

const assertionHeader = 'cf-access-jwt-assertion';

/** Whether a request shows anything of who sends it. */
export function showsCredential({ headers }: Request): boolean {
  return headers.has('authorization') || headers.has(assertionHeader);
}

/** What a request shows of who sends it: a token before what Cloudflare Access says. */
export async function credentialOf(
  { headers }: Request,
  access: Access | undefined,
): Promise<Credential | undefined> {
  const authorization = headers.get('authorization');
  if (authorization !== null) {
    const secret = /^bearer +(\S+) *$/i.exec(authorization)?.[1];
    return secret && isSecret(secret) ? { hash: await hashOf(secret) } : unknown(authorization);
  }
  const assertion = headers.get(assertionHeader);
  if (assertion === null || !access) return undefined;
  const email = await addressOf(assertion, access);
  return email === undefined ? unknown(assertion) : { email };
}

/** What is no credential is looked up like one, so that it takes as long; nothing has a hash in brackets. */
async function unknown(text: string): Promise<Credential> {
  return { hash: `(${await hashOf(text)})` };
}
