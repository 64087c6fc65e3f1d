import { sql } from 'drizzle-orm';
import { suggestions } from '../../schema/suggestions.ts';
import type { Client } from '../query/client.ts';
import { changed } from '../query/field.ts';
import { thisChange } from '../write/change.ts';
import type { Change } from '../write/rows.ts';
import { hashOf } from '../write/secret.ts';
import type { Command } from './command.ts';
import { difference } from './diff.ts';
import { invalid, NotFoundError } from './errors.ts';
import { type Asking, type Ready, reading, run } from './run.ts';

/** What somebody proposes: a command by its name, and what it is given. */
export interface Proposal {
  command: string;
  given: unknown;
  reason: string;
  source: string;
}

/** A suggestion as it is kept. */
export interface Kept extends Proposal {
  id: number;
  author: string;
  revision: number | null;
  status: string;
}

const now = `strftime('%Y-%m-%dT%H:%M:%fZ', 'now')`;

/** Keeps a proposal that could be accepted as the record is now. One that is open already is not kept twice. */
export async function suggest(
  { client, info, payload }: Omit<Asking, 'args'>,
  command: Command,
  { command: name, given, reason, source }: Proposal,
): Promise<unknown> {
  const { editor } = await client.caller;
  if (!editor) throw new TypeError('A suggestion has an author');
  const facts = await reading(client, command, {});
  const { before, after } = command.decide(facts);
  const text = JSON.stringify(given);
  const digest = await hashOf(JSON.stringify([name, text]));
  const row = {
    key: crypto.randomUUID(),
    editor: editor.id,
    author: editor.name,
    command: name,
    given: text,
    digest,
    difference: JSON.stringify(difference(before, after)),
    slug: command.questions.slug,
    revision: facts.target?.revision,
    reason,
    source,
  };
  const columns =
    'key, editor_id, author, command, given, digest, difference, slug, revision, reason, source';
  const values = Object.keys({ ...row, revision: 0 }).map((name) => `?1->>'$[0].${name}'`);
  const kept: Change = {
    text: `insert into suggestions (at, ${columns}) select ${now}, ${values.join(', ')} where true on conflict do nothing`,
    rows: [row],
  };
  return changed(client, info, [kept], {
    table: suggestions,
    typename: payload,
    where: (its) =>
      sql`${its(suggestions.editorId)} = ${editor.id} and ${its(suggestions.digest)} = ${digest} and ${its(suggestions.status)} = 'OPEN'`,
  });
}

async function find(client: Client, key: string): Promise<Kept> {
  const found = (await client.json(
    sql`(select json_object('id', id, 'author', author, 'command', command, 'given', json(given), 'reason', reason, 'source', source, 'revision', revision, 'status', status, 'editor', editor_id) from suggestions where key = ${key})`,
  )) as Kept | null;
  if (!found) throw new NotFoundError(key, 'There is no such suggestion.');
  return found;
}

function mustBeOpen({ status }: Kept): void {
  if (status !== 'OPEN') throw invalid(['id'], `names a suggestion that is ${status} already`);
}

const stopUnlessOpen = (id: number): Change => ({
  text: `insert into broken_expectations (id) select 1 from suggestions where id = ${id} and status <> 'OPEN'`,
});

interface Verdict {
  id: number;
  status: 'ACCEPTED' | 'DECLINED' | 'WITHDRAWN';
  by: string;
  decision: string | null;
}

function decided(verdict: Verdict): Change {
  const change = verdict.status === 'ACCEPTED' ? thisChange : 'null';
  return {
    text: `update suggestions set status = ?1->>'$[0].status', decided_by = ?1->>'$[0].by', decided_at = ${now},
      decision = ?1->>'$[0].decision', change_id = ${change} where id = ?1->>'$[0].id'`,
    rows: [verdict],
  };
}

/** Makes of a suggestion what it proposes: an ordinary change, with both names. */
export async function accept(
  asking: Asking,
  key: string,
  expectedRevision: number | null | undefined,
  commandOf: (kept: Kept, expectedRevision: number | null) => Command,
): Promise<unknown> {
  const { client, args } = asking;
  const { editor } = await client.caller;
  return run(asking, async (): Promise<Ready> => {
    const kept = await find(client, key);
    const command = commandOf(kept, expectedRevision ?? kept.revision);
    const facts = await reading(client, command, args);
    if (!facts.sent) mustBeOpen(kept);
    const verdict = {
      id: kept.id,
      status: 'ACCEPTED',
      by: editor?.name ?? '',
      decision: args.reason ?? null,
    } as const;
    return {
      command,
      facts,
      proposed: { suggestedBy: kept.author, reason: kept.reason },
      before: [stopUnlessOpen(kept.id)],
      after: [decided(verdict)],
      row: rowOf(kept.id),
    };
  });
}

/** Declines a suggestion, or takes back one's own. */
export async function close(
  { client, info, payload, args }: Asking,
  key: string,
  status: 'DECLINED' | 'WITHDRAWN',
): Promise<unknown> {
  const { editor } = await client.caller;
  if (!editor) throw new TypeError('A suggestion is decided by somebody');
  const kept = await find(client, key);
  if (status === 'WITHDRAWN' && (kept as Kept & { editor: number }).editor !== editor.id) {
    throw new NotFoundError(key, 'There is no such suggestion of yours.');
  }
  mustBeOpen(kept);
  const verdict = { id: kept.id, status, by: editor.name, decision: args.reason ?? null };
  const changes = [stopUnlessOpen(kept.id), decided(verdict)];
  return changed(client, info, changes, { ...rowOf(kept.id), typename: payload });
}

const rowOf = (id: number) => ({
  table: suggestions,
  where: (row: Parameters<NonNullable<import('../query/field.ts').One['where']>>[0]) =>
    sql`${row(suggestions.id)} = ${id}`,
});
