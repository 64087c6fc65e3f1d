import { LRUCache } from 'lru-cache';
import type { Credential } from '../auth/caller.ts';

/** Credentials that the database knew when they were last looked up. */
const verified = new LRUCache<string, true>({ max: 1_000 });

const nameOf = (credential: Credential) =>
  'email' in credential ? `email ${credential.email}` : `token ${credential.hash}`;

/**
 * Who pays for a request: its credential, or else its address. A credential pays only if it is known to be
 * valid: otherwise a client could send a new one with each request, and each would have a bucket of its own.
 * Undefined for a request that did not come through Cloudflare, or that comes from this machine.
 */
export async function payerOf(
  { headers }: Request,
  credential: Promise<Credential | undefined>,
): Promise<string | undefined> {
  const address = headers.get('cf-connecting-ip');
  if (!address || /^(127\.|::1$)/.test(address)) return undefined;
  const shown = await credential.catch(() => undefined);
  const name = shown && nameOf(shown);
  return name && verified.has(name) ? name : `address ${networkOf(address)}`;
}

/** Remembers whether the database knows a credential. */
export function notePayer(credential: Credential, isValid: boolean): void {
  if (isValid) verified.set(nameOf(credential), true);
  else verified.delete(nameOf(credential));
}

/** An IPv4 address, or the /64 network of an IPv6 address: a subscriber has at least that. */
function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const [left = [], right = []] = address
    .split('::')
    .map((groups) => groups.split(':').filter(Boolean));
  const zeros = Array(Math.max(0, 8 - left.length - right.length)).fill('0');
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
}
