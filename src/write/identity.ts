import { badInput } from '../errors.ts';
import { limits } from '../limits.ts';
import { columnOf, type Scope } from '../scopes.ts';
import { type Change, field, given } from './rows.ts';

/** A moment as the columns of moments keep it. */
export const momentOf = (date: Date) => `${date.toISOString().slice(0, 19)}Z`;

/** A name that an editor or a token is given: one line that can be read. */
export function nameOf(argument: string, text: string): string {
  const name = text.normalize('NFC');
  if (name.length <= limits.name && /^[^\s\p{C}]+( [^\s\p{C}]+)*$/u.test(name)) return name;
  throw badInput(
    `\`${argument}\` must be a name of 1 to ${limits.name} characters in one line, with single spaces between its words, and ${quoted(text)} is not.`,
  );
}

/** An address as Cloudflare Access names it, in small letters. */
export function emailOf(text: string): string {
  const email = text.toLowerCase();
  if (email.length <= limits.email && /^[^\s@\p{C}]+@[^\s@\p{C}]+\.[^\s@\p{C}]+$/u.test(email)) {
    return email;
  }
  throw badInput(
    `\`email\` must be an address such as "ana@example.org" of at most ${limits.email} characters, and ${quoted(text)} is not.`,
  );
}

const quoted = (text: string) => JSON.stringify(text.slice(0, 80));

export interface NewToken {
  editor: string;
  name: string;
  hash: string;
  scopes: readonly Scope[];
  expiresAt?: string | null;
}

/** A token, and its editor if the name is new. An editor who is revoked gets none. */
export function createToken(token: NewToken, now = new Date()): Change[] {
  const { scopes, expiresAt } = token;
  if (!scopes.length)
    throw badInput('`scopes` must name what the token may do: at least one scope.');
  const at = momentOf(now);
  const expires = expiresAt == null ? null : momentOf(new Date(expiresAt));
  if (expires !== null && expires <= at) {
    throw badInput(`\`expiresAt\` must lie in the future, and ${expires} does not.`);
  }
  const row = {
    editor: nameOf('editor', token.editor),
    name: nameOf('name', token.name),
    hash: token.hash,
    scopes: columnOf(scopes),
    expires,
    at,
  };
  return [
    newEditor(row.editor, at),
    {
      text: `insert into tokens (editor_id, name, hash, scopes, created_at, expires_at) select e.id, ${field('name')}, ${field('hash')}, ${field('scopes')}, ${field('at')}, ${field('expires')} from ${given} join editors e on e.name = ${field('editor')} where e.revoked_at is null`,
      rows: [row],
    },
  ];
}

/** What a revoked token was used for stays; when it was revoked first, too. */
export function revokeToken(id: number, now = new Date()): Change[] {
  return [
    {
      text: `update tokens set revoked_at = coalesce(revoked_at, ${field('at')}) from ${given} where id = ${field('id')}`,
      rows: [{ id, at: momentOf(now) }],
    },
  ];
}

export interface EditorSettings {
  name: string;
  /** Null takes it away. */
  email?: string | null;
  scopes?: readonly Scope[] | null;
  revoked?: boolean | null;
}

/** An editor as they are to be: what is not said stays. Nothing happens if the address is another editor's. */
export function setEditor(settings: EditorSettings, now = new Date()): Change[] {
  const { scopes, revoked } = settings;
  const row = {
    name: nameOf('name', settings.name),
    email: settings.email == null ? settings.email : emailOf(settings.email),
    scopes: scopes && columnOf(scopes),
    revoked,
    at: momentOf(now),
  };
  const isFree = `not exists (select 1 from editors o where o.email = ${field('email')} and o.name <> ${field('name')})`;
  return [
    { ...newEditor(row.name, row.at, isFree), rows: [{ ...row, editor: row.name }] },
    {
      text: `update editors set email = case when v->'$.email' is null then email else ${field('email')} end, scopes = coalesce(${field('scopes')}, scopes), revoked_at = case ${field('revoked')} when 1 then coalesce(revoked_at, ${field('at')}) when 0 then null else revoked_at end from ${given} where name = ${field('name')} and ${isFree}`,
      rows: [row],
    },
  ];
}

function newEditor(editor: string, at: string, condition = 'true'): Change {
  return {
    text: `insert into editors (name, scopes, created_at) select ${field('editor')}, '', ${field('at')} from ${given} where ${condition} on conflict (name) do nothing`,
    rows: [{ editor, at }],
  };
}
