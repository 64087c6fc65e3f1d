import { type SQL, sql } from 'drizzle-orm';
import type { GraphQLError } from 'graphql';
import { credentialInvalid, credentialMissing, scopeMissing } from '../errors.ts';
import { allowedBy, type Scope, scopesIn } from '../scopes.ts';

/** What a request shows of who sends it: the hash of a token, or an address that Cloudflare Access vouches for. */
export type Credential = { hash: string } | { email: string };

/** Who a request comes from, and what they may do. */
export interface Caller {
  /** Nobody that is known, unless there is one. */
  editor?: { id: number; name: string };
  /** The id of the token that was shown, if it was a token. */
  token?: number;
  scopes: ReadonlySet<Scope>;
  /** False: a credential was shown that is none, or is no longer. Without any credential it is true. */
  valid: boolean;
}

export const nobody: Caller = { scopes: allowedBy([]), valid: true };
const refused: Caller = { scopes: allowedBy([]), valid: false };

/** The caller as the database knows them. */
export interface Found {
  id: number;
  name: string;
  scopes: string;
  token?: number;
  /** Of a token whose use is not noted within the hour. */
  unnoted?: 0 | 1;
}

const now = sql.raw(`strftime('%Y-%m-%dT%H:%M:%SZ', 'now')`);
const anHourAgo = sql.raw(`strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-1 hour')`);

/** Gives null for whom the database does not know, or no longer. */
export function lookup(credential: Credential): SQL {
  if ('email' in credential) {
    return sql`(select json_object('id', e.id, 'name', e.name, 'scopes', e.scopes) from editors e where e.email = ${credential.email} and e.revoked_at is null)`;
  }
  const unnoted = sql`t.last_used_at is null or t.last_used_at <= ${anHourAgo}`;
  return sql`(select json_object('id', e.id, 'name', e.name, 'scopes', t.scopes, 'token', t.id, 'unnoted', ${unnoted}) from tokens t join editors e on e.id = t.editor_id where t.hash = ${credential.hash} and t.revoked_at is null and e.revoked_at is null and (t.expires_at is null or t.expires_at > ${now}))`;
}

export function callerOf(found: Found | null): Caller {
  if (!found) return refused;
  const { id, name, token, scopes } = found;
  return { editor: { id, name }, token, scopes: allowedBy(scopesIn(scopes)), valid: true };
}

export function noteOfUse(token: number) {
  return {
    text: `update tokens set last_used_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now') where id = ?`,
    binds: [token],
  };
}

/** What a caller without a scope is told; nothing, if they have it. */
export function lack(caller: Caller, scope: Scope): GraphQLError | undefined {
  if (!caller.valid) return credentialInvalid();
  if (caller.scopes.has(scope)) return undefined;
  return caller.editor ? scopeMissing(scope) : credentialMissing();
}
