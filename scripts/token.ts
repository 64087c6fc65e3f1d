import { eq, sql } from 'drizzle-orm';
import { editors } from '../schema/editors.ts';
import { tokens } from '../schema/tokens.ts';
import {
  addEditor,
  createToken,
  editorNameOf,
  emailOf,
  revokeToken,
  setEditor,
} from '../src/auth/identity.ts';
import { type Scope, scopes as scopesKnown } from '../src/auth/scopes.ts';
import { hashOf, newSecret } from '../src/auth/secret.ts';
import { decodeId, encodeId } from '../src/model/id.ts';
import { readCommandLine, runScript, wrongUsage } from './command-line.ts';
import { connect, type Database } from './database.ts';

const usage = `npm run token -- create --editor "Ana Ruiz" --scopes write [--name laptop] [--expires 90d]
npm run token -- list
npm run token -- revoke <id>
npm run token -- editor --name "Ana Ruiz" --email ana@example.org --scopes write [--revoked | --no-revoked]

Scopes: ${scopesKnown.join(', ')}; each includes those before it. --expires takes a number of days (90d) or a date (2027-01-01).
--remote works on the deployed database, --persist-to on a local one in that folder.`;

const options = {
  editor: { type: 'string' },
  name: { type: 'string' },
  email: { type: 'string' },
  scopes: { type: 'string' },
  expires: { type: 'string' },
  revoked: { type: 'boolean' },
  remote: { type: 'boolean' },
  'persist-to': { type: 'string' },
} as const;

type Given = ReturnType<typeof parse>['values'];

const parse = () =>
  readCommandLine(usage, { allowPositionals: true, allowNegative: true, options });

type Command = (database: Database, given: Given, id: string | undefined) => Promise<string>;

async function create(database: Database, given: Given): Promise<string> {
  const { editor, name = 'made by npm run token' } = given;
  if (editor === undefined) throw wrong('--editor is missing: who is the token for?');
  const secret = newSecret();
  const hash = await hashOf(secret);
  const scopes = scopesOf(given.scopes);
  if (!scopes) throw wrong('--scopes is missing: what may the token do?');
  const expiresAt = expiryOf(given.expires);
  const token = createToken({ editor, name, hash, scopes, expiresAt });
  await database.change([...addEditor(editor), ...token]);
  const made = await database.ask((db) =>
    db.select({ id: tokens.id }).from(tokens).where(eq(tokens.hash, hash)),
  );
  if (!made.length) {
    throw new Error(
      `The editor "${editor}" is revoked. To undo that: editor --name ... --no-revoked`,
    );
  }
  return `${secret}

The token is not shown again. Send it with every request, as
  authorization: Bearer ${secret}`;
}

async function list(database: Database): Promise<string> {
  const { id, name, scopes, expiresAt, lastUsedAt, revokedAt } = tokens;
  const isRevoked = sql`${revokedAt} is not null or ${editors.revokedAt} is not null`;
  const isExpired = sql`${expiresAt} <= strftime('%Y-%m-%dT%H:%M:%SZ', 'now')`;
  const ended = sql<
    'revoked' | 'expired' | null
  >`case when ${isRevoked} then 'revoked' when ${isExpired} then 'expired' end`;
  const rows = await database.ask((db) =>
    db
      .select({
        id,
        editor: sql<string>`${editors.name}`.as('editor'),
        name,
        scopes,
        expiresAt,
        lastUsedAt,
        ended: ended.as('ended'),
      })
      .from(tokens)
      .innerJoin(editors, eq(editors.id, tokens.editorId))
      .orderBy(editors.name, id),
  );
  if (!rows.length) return 'There are no tokens.';
  return table([
    ['ID', 'EDITOR', 'TOKEN', 'SCOPES', 'EXPIRES', 'LAST USED'],
    ...rows.map(({ id, editor, name, scopes, expiresAt, lastUsedAt, ended }) => [
      encodeId('Token', String(id)),
      editor,
      name,
      scopes,
      ended ?? expiresAt ?? 'never',
      lastUsedAt ?? 'never',
    ]),
  ]);
}

async function revoke(database: Database, _: Given, id: string | undefined): Promise<string> {
  if (id === undefined) throw wrong('Which token? `list` shows the ids.');
  const { typename, names } = decodeId(id);
  const [name = ''] = names;
  const key = typename === 'Token' && /^\d{1,15}$/.test(name) ? Number(name) : 0;
  const [found] = await database.ask((db) =>
    db.select({ name: tokens.name }).from(tokens).where(eq(tokens.id, key)),
  );
  if (!found) throw new Error(`There is no token "${id}". \`list\` shows the ids.`);
  await database.change(revokeToken(key));
  return `The token "${found.name}" is revoked.`;
}

async function editor(database: Database, given: Given): Promise<string> {
  if (given.name === undefined) throw wrong('--name is missing: which editor?');
  const name = editorNameOf('name', given.name);
  const email = given.email === undefined ? undefined : emailOf(given.email);
  await database.change(
    setEditor({ name, email, scopes: scopesOf(given.scopes), revoked: given.revoked }),
  );
  const [found] = await database.ask((db) =>
    db
      .select({ address: editors.email, may: editors.scopes, since: editors.revokedAt })
      .from(editors)
      .where(eq(editors.name, name)),
  );
  if (!found || (email !== undefined && found.address !== email)) {
    throw new Error(`Another editor has the address "${email}".`);
  }
  const { address, may, since } = found;
  if (since) return `${name} is revoked since ${since}.`;
  return `${name}, ${address ?? 'no address'}, scopes: ${may || 'none'}.`;
}

const commands: Record<string, Command> = { create, list, revoke, editor };

function scopesOf(text: string | undefined): Scope[] | undefined {
  return text
    ?.split(/[\s,]+/)
    .filter(Boolean)
    .map((word) => {
      const scope = scopesKnown.find((known) => known === word.toLowerCase());
      if (scope) return scope;
      throw wrong(`"${word}" is not a scope. The scopes are ${scopesKnown.join(', ')}.`);
    });
}

const dayMs = 86_400_000;

function expiryOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const [, days] = /^(\d{1,5})d$/.exec(text) ?? [];
  const time = days
    ? Date.now() + Number(days) * dayMs
    : Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : '');
  if (Number.isNaN(time) || (!days && !new Date(time).toISOString().startsWith(text))) {
    throw wrong(
      `--expires must be a number of days (90d) or a date (2027-01-01), but is "${text}".`,
    );
  }
  return new Date(time).toISOString();
}

function table(rows: readonly string[][]): string {
  const widths = (rows[0] ?? []).map((_, i) =>
    Math.max(...rows.map((row) => (row[i] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const wrong = (sentence: string) => wrongUsage(sentence, usage);

async function run(): Promise<string> {
  const { values, positionals } = parse();
  const [name = '', id, ...more] = positionals;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw wrong(name ? `"${name}" is not a command.` : 'The command is missing.');
  if (more.length || (id !== undefined && name !== 'revoke')) {
    throw wrong(`Unexpected argument "${more[0] ?? id}".`);
  }
  const database = connect({ remote: values.remote, persistTo: values['persist-to'] });
  try {
    return await command(database, values, id);
  } finally {
    await database.close();
  }
}

if (import.meta.main) await runScript(async () => console.log(await run()));
