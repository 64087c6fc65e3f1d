import { eq, isNull, type SQL, sql } from 'drizzle-orm';
import { editors } from '../../schema/editors.ts';
import { tokens } from '../../schema/tokens.ts';
import { quoted } from '../engine/errors.ts';
import { aliased } from '../engine/sql/alias.ts';
import { db } from '../engine/sql/db.ts';
import { limits } from '../limits.ts';
import { insert } from '../store/insert.ts';
import { inputRows, rowsOf, statement, type Write } from '../store/rows.ts';
import { columnOf, type Scope } from './scopes.ts';

/** A moment in the format of the columns: UTC, to the second. */
export const momentOf = (date: Date) => `${date.toISOString().slice(0, 19)}Z`;

/** An argument that is not a name, an address, or what else it must be. */
export class InvalidArgument extends Error {
  readonly argument: string;
  /** Worded to follow the name of the argument. */
  readonly problem: string;

  constructor(argument: string, problem: string) {
    super(`\`${argument}\` ${problem}.`);
    this.argument = argument;
    this.problem = problem;
  }
}

/** The names under which changes are recorded that no editor makes, and those of erased editors. */
const reserved = /^(files of the record$|erasure$|import of |erased editor )/i;

/** A valid name of an editor. */
export function editorNameOf(argument: string, text: string): string {
  const name = nameOf(argument, text);
  if (!reserved.test(name)) return name;
  throw new InvalidArgument(
    argument,
    `must not be ${quoted(name)}: the history has that name for another author`,
  );
}

/** A valid name of an editor or token: one printable line. */
function nameOf(argument: string, text: string): string {
  const name = text.normalize('NFC');
  if (name.length <= limits.name && /^[^\s\p{C}]+( [^\s\p{C}]+)*$/u.test(name)) return name;
  throw new InvalidArgument(
    argument,
    `must be a name of 1 to ${limits.name} characters in one line, with single spaces between words. ${quoted(text)} is not`,
  );
}

/** An e-mail address in lower case, as in assertions of Cloudflare Access. */
export function emailOf(text: string): string {
  const email = text.toLowerCase();
  if (email.length <= limits.email && /^[^\s@\p{C}]+@[^\s@\p{C}]+\.[^\s@\p{C}]+$/u.test(email)) {
    return email;
  }
  throw new InvalidArgument(
    'email',
    `must be an address such as "ana@example.org" with at most ${limits.email} characters. ${quoted(text)} is not`,
  );
}

export interface NewToken {
  editor: string;
  name: string;
  hash: string;
  scopes: readonly Scope[];
  expiresAt?: string | null;
}

/** Creates an editor, if the name is new. */
export const addEditor = (name: string, now = new Date()): Write[] => [
  newEditor([{ editor: editorNameOf('editor', name), at: momentOf(now) }]),
];

/** Creates a token. An editor who is unknown or revoked gets none. */
export function createToken(token: NewToken, now = new Date()): Write[] {
  const { scopes, expiresAt } = token;
  if (!scopes.length) throw new InvalidArgument('scopes', 'must have at least one scope');
  const at = momentOf(now);
  const expires = expiresAt == null ? null : momentOf(new Date(expiresAt));
  if (expires !== null && expires <= at) {
    throw new InvalidArgument('expiresAt', `must be in the future, but ${expires} is not`);
  }
  const editor = editorNameOf('editor', token.editor);
  const name = nameOf('name', token.name);
  const row = { editor, name, hash: token.hash, scopes: columnOf(scopes), expires, at };
  return [newToken([row])];
}

interface TokenRow {
  editor: string;
  name: string;
  hash: string;
  scopes: string;
  at: string;
  expires: string | null;
}

const newToken = statement<TokenRow>(() => {
  const { field, fields } = rowsOf<TokenRow>();
  return insert(
    tokens,
    {
      editorId: editors.id,
      ...fields('name', 'hash', 'scopes'),
      createdAt: field('at'),
      expiresAt: field('expires'),
    },
    {
      from: sql`${inputRows} join ${editors} on ${eq(editors.name, field('editor'))}`,
      where: isNull(editors.revokedAt),
    },
  );
});

interface Revoked {
  id: number;
  at: string;
}

const revoking = statement<Revoked>(() => {
  const { field } = rowsOf<Revoked>();
  return db
    .update(tokens)
    .set({ revokedAt: sql`coalesce(${tokens.revokedAt}, ${field('at')})` })
    .from(inputRows)
    .where(eq(tokens.id, field('id')));
});

/** Revoking again keeps the first `revokedAt`. */
export const revokeToken = (id: number, now = new Date()): Write[] => [
  revoking([{ id, at: momentOf(now) }]),
];

export interface EditorSettings {
  name: string;
  /** Null removes it. */
  email?: string | null;
  scopes?: readonly Scope[] | null;
  revoked?: boolean | null;
}

/** Undefined settings keep their values. Nothing is written if another editor has the address. */
export function setEditor(settings: EditorSettings, now = new Date()): Write[] {
  const { scopes, revoked } = settings;
  const name = editorNameOf('name', settings.name);
  const row = {
    editor: name,
    name,
    email: settings.email == null ? settings.email : emailOf(settings.email),
    scopes: scopes && columnOf(scopes),
    revoked,
    at: momentOf(now),
  };
  return [newEditorOfAddress([row]), editorAnew([row])];
}

interface NewEditor {
  editor: string;
  at: string;
}

interface EditorRow extends NewEditor {
  name: string;
  email?: string | null;
  scopes?: string | null;
  revoked?: boolean | null;
}

const { field, json } = rowsOf<EditorRow>();

/** No other editor has the address. */
const isFree = (): SQL => {
  const o = aliased(editors, 'o');
  return sql`not exists (select 1 from ${editors} ${o} where ${o.email} = ${field('email')} and ${o.name} <> ${field('name')})`;
};

const editorIf = (where?: () => SQL) => () =>
  insert(
    editors,
    { name: field('editor'), scopes: sql`''`, createdAt: field('at') },
    { where: where?.() },
  ).onConflictDoNothing({ target: editors.name });

const newEditor = statement<NewEditor>(editorIf());
const newEditorOfAddress = statement<EditorRow>(editorIf(isFree));

const editorAnew = statement<EditorRow>(() =>
  db
    .update(editors)
    .set({
      email: sql`case when ${json('email')} is null then ${editors.email} else ${field('email')} end`,
      scopes: sql`coalesce(${field('scopes')}, ${editors.scopes})`,
      revokedAt: sql`case ${field('revoked')}
        when 1 then coalesce(${editors.revokedAt}, ${field('at')})
        when 0 then null else ${editors.revokedAt} end`,
    })
    .from(inputRows)
    .where(sql`${eq(editors.name, field('name'))} and ${isFree()}`),
);
