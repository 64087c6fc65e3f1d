import { type Access, addressOf } from './access.ts';
import type { Credential } from './caller.ts';
import { hashOf, isSecret } from './secret.ts';

const assertionHeader = 'cf-access-jwt-assertion';

export function showsCredential({ headers }: Request): boolean {
  return headers.has('authorization') || headers.has(assertionHeader);
}

/** The credential of a request. A token has precedence over Cloudflare Access. */
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

/** A malformed credential is looked up too, to take the same time. No stored hash has brackets. */
async function unknown(text: string): Promise<Credential> {
  return { hash: `(${await hashOf(text)})` };
}
