import { eq, sql } from 'drizzle-orm';
import type { GraphQLError } from 'graphql';
import { editors } from '../../schema/editors.ts';
import { tokens } from '../../schema/tokens.ts';
import { db } from '../engine/sql/db.ts';
import { filled, type Statement } from '../engine/sql/statement.ts';
import { credentialInvalid, credentialMissing, scopeMissing } from '../errors.ts';
import { allowedBy, type Scope, scopesIn } from './scopes.ts';

/** The hash of a token, or an e-mail address verified by Cloudflare Access. */
export type Credential = { hash: string } | { email: string };

/** The sender of a request and their scopes. */
export interface Caller {
  /** Undefined for an anonymous caller. */
  editor?: { id: number; name: string };
  /** The token that was sent. Undefined if Cloudflare Access tells who calls. */
  token?: { name: string; expiresAt: string | null };
  scopes: ReadonlySet<Scope>;
  /** False if a credential was sent that is unknown, expired or revoked. */
  valid: boolean;
}

export const nobody: Caller = { scopes: allowedBy([]), valid: true };
const refused: Caller = { scopes: allowedBy([]), valid: false };

/** The row of a caller in the database. */
export interface Found {
  id: number;
  name: string;
  scopes: string;
  /** The id of the token, if one was sent. */
  token?: number;
  tokenName?: string;
  expiresAt?: string | null;
  /** 1 if `lastUsedAt` of the token is more than an hour old. */
  unnoted?: 0 | 1;
}

const now = sql`strftime('%Y-%m-%dT%H:%M:%SZ', 'now')`;
const anHourAgo = sql`strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-1 hour')`;
const shown = sql.placeholder('shown');
const isUnnoted = sql`${tokens.lastUsedAt} is null or ${tokens.lastUsedAt} <= ${anHourAgo}`;

const byEmail = sql`from ${editors} where ${editors.email} = ${shown} and ${editors.revokedAt} is null`;
const byHash = sql`from ${tokens} join ${editors} on ${editors.id} = ${tokens.editorId}
    where ${tokens.hash} = ${shown} and ${tokens.revokedAt} is null and ${editors.revokedAt} is null
      and (${tokens.expiresAt} is null or ${tokens.expiresAt} > ${now})`;

/** The caller with a credential, as JSON. Null if it is unknown, expired or revoked. */
export const lookups = {
  email: sql`(select json_object('id', ${editors.id}, 'name', ${editors.name}, 'scopes', ${editors.scopes})
    ${byEmail})`,
  hash: sql`(select json_object('id', ${editors.id}, 'name', ${editors.name}, 'scopes', ${tokens.scopes}, 'token', ${tokens.id}, 'tokenName', ${tokens.name}, 'expiresAt', ${tokens.expiresAt}, 'unnoted', ${isUnnoted})
    ${byHash})`,
};

const questions = {
  email: sql`select ${lookups.email} as "answer"`,
  hash: sql`select ${lookups.hash} as "answer"`,
};

export function lookupOf(credential: Credential): Statement {
  return 'email' in credential
    ? filled(questions.email, { shown: credential.email })
    : filled(questions.hash, { shown: credential.hash });
}

/** Any scope includes reading. */
const gates = {
  email: sql`exists (select 1 ${byEmail} and ${editors.scopes} <> '')`,
  hash: sql`exists (select 1 ${byHash} and ${tokens.scopes} <> '')`,
};

/**
 * The same statement, which reads nothing if the caller may not read a private record. The lookup of
 * the caller is in the same call, so the statement has to check by itself.
 */
export function gated({ text, binds }: Statement, credential: Credential): Statement {
  const gate =
    'email' in credential
      ? filled(gates.email, { shown: credential.email })
      : filled(gates.hash, { shown: credential.hash });
  // The gate is last: a statement may number its parameters.
  return {
    text: `select (${text}) as "answer" where ${gate.text}`,
    binds: [...binds, ...gate.binds],
  };
}

const noting = db
  .update(tokens)
  .set({ lastUsedAt: now })
  .where(eq(tokens.id, sql.placeholder('token')))
  .getSQL();

export const noteOfUse = (token: number): Statement => filled(noting, { token });

export function callerOf(found: Found | null): Caller {
  if (!found) return refused;
  const { id, name, tokenName, expiresAt = null, scopes } = found;
  return {
    editor: { id, name },
    ...(tokenName !== undefined && { token: { name: tokenName, expiresAt } }),
    scopes: allowedBy(scopesIn(scopes)),
    valid: true,
  };
}

/** The error for a caller without this scope. Undefined if they have it. */
export function lack(caller: Caller, scope: Scope): GraphQLError | undefined {
  if (!caller.valid) return credentialInvalid();
  if (caller.scopes.has(scope)) return undefined;
  return caller.editor ? scopeMissing(scope) : credentialMissing();
}
