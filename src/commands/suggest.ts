import { eq, sql } from 'drizzle-orm';
import { type suggestionStatuses, suggestions } from '../../schema/suggestions.ts';
import type { CallerClient } from '../auth/client.ts';
import { hashOf } from '../auth/secret.ts';
import { changed, type Left, leftRow } from '../engine/changed.ts';
import { db } from '../engine/sql/db.ts';
import { literal } from '../engine/sql/literal.ts';
import { asIs } from '../engine/value.ts';
import { difference } from '../history/diff.ts';
import { now } from '../store/change.ts';
import { thisChange } from '../store/entry-tables.ts';
import { insert } from '../store/insert.ts';
import { once } from '../store/once.ts';
import { printWrite } from '../store/print.ts';
import { inputRows, rowsOf, statement, type Write } from '../store/rows.ts';
import type { Command } from './command.ts';
import { invalid, NotFoundError } from './errors.ts';
import { isBroken, stopIf } from './expect.ts';
import { type Asking, type Ready, reading, run } from './run.ts';

/** A suggested command: its name and input. */
export interface Proposal {
  command: string;
  given: unknown;
  reason: string;
  source: string;
}

/** A stored suggestion. */
export interface Kept extends Proposal {
  id: number;
  author: string;
  revision: number | null;
  status: string;
}

type Status = (typeof suggestionStatuses)[number];

/** A literal, so that SQLite can use the partial index of open suggestions. */
const open = literal<Status>('OPEN');

/** Stores a valid proposal, unless the editor already has the same open one. */
export async function suggest(
  { client, info, payload }: Omit<Asking, 'args'>,
  command: Command,
  { command: name, given, reason, source }: Proposal,
): Promise<unknown> {
  const editor = await client.editorWith('suggest');
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
  const kept = { editor: editor.id, digest, payload };
  return changed(client, info, [printWrite(keep([row]))], leftRow(openOne, kept));
}

/** The open suggestion of an editor with the same content. */
const openOne: Left<{ editor: number; digest: string; payload: string }> = ({
  editor,
  digest,
  payload,
}) => ({
  table: suggestions,
  typename: payload.read(asIs),
  where: (its) =>
    sql`${its(suggestions.editorId)} = ${editor.bind(asIs)} and ${its(suggestions.digest)} = ${digest.bind(asIs)} and ${its(suggestions.status)} = ${open}`,
});

interface SuggestionRow {
  key: string;
  editor: number;
  author: string;
  command: string;
  given: string;
  digest: string;
  difference: string;
  slug: string;
  revision?: number;
  reason: string;
  source: string;
}

const keep = statement<SuggestionRow>(() => {
  const { field, fields } = rowsOf<SuggestionRow>();
  return insert(suggestions, {
    at: now,
    editorId: field('editor'),
    ...fields('key', 'author', 'command', 'given', 'digest', 'difference', 'slug', 'revision'),
    ...fields('reason', 'source'),
  }).onConflictDoNothing();
});

async function find(client: CallerClient, key: string): Promise<Kept> {
  const s = suggestions;
  const found = (await client.json(
    sql`(select json_object('id', ${s.id}, 'author', ${s.author}, 'command', ${s.command}, 'given', json(${s.given}),
      'reason', ${s.reason}, 'source', ${s.source}, 'revision', ${s.revision}, 'status', ${s.status}, 'editor', ${s.editorId})
      from ${s} where ${s.key} = ${key})`,
  )) as Kept | null;
  if (!found) throw new NotFoundError(key, 'There is no such suggestion.');
  return found;
}

function mustBeOpen({ status }: Kept): void {
  if (status !== 'OPEN')
    throw invalid(['id'], `must be an open suggestion, but this one is ${status}`);
}

const stopUnlessOpen = statement<{ id: number }>(() => {
  const { field } = rowsOf<{ id: number }>();
  const { id, status } = suggestions;
  return stopIf(
    sql`exists (select 1 from ${suggestions} join ${inputRows} on ${id} = ${field('id')} where ${status} <> ${open})`,
  );
});

interface Verdict {
  id: number;
  status: Exclude<Status, 'OPEN'>;
  by: string;
  decision: string | null;
}

const deciding = once((isAccepted: boolean) =>
  statement<Verdict>(() => {
    const { field, fields } = rowsOf<Verdict>();
    return db
      .update(suggestions)
      .set({
        ...fields('status', 'decision'),
        decidedBy: field('by'),
        decidedAt: now,
        changeId: isAccepted ? thisChange : null,
      })
      .from(inputRows)
      .where(eq(suggestions.id, field('id')));
  }),
);

const decided = (verdict: Verdict): Write => deciding(verdict.status === 'ACCEPTED')([verdict]);

/** Runs the command of a suggestion. The change has the names of both. */
export async function accept(
  asking: Asking,
  key: string,
  expectedRevision: number | null | undefined,
  commandOf: (kept: Kept, expectedRevision: number | null) => Command,
): Promise<unknown> {
  const { client, args } = asking;
  const editor = await client.editorWith('write');
  return run(asking, async (): Promise<Ready> => {
    const kept = await find(client, key);
    const command = commandOf(kept, expectedRevision ?? kept.revision);
    const facts = await reading(client, command, args);
    if (!facts.sent) mustBeOpen(kept);
    const verdict = {
      id: kept.id,
      status: 'ACCEPTED',
      by: editor.name,
      decision: args.reason ?? null,
    } as const;
    return {
      command,
      facts,
      proposed: { suggestedBy: kept.author, reason: kept.reason },
      before: [stopUnlessOpen([{ id: kept.id }])],
      after: [decided(verdict)],
      row: leftRow(byId, { id: kept.id, payload: asking.payload }),
    };
  });
}

/** Declines a suggestion, or withdraws the caller's own. */
export async function close(
  { client, info, payload, args }: Asking,
  key: string,
  status: 'DECLINED' | 'WITHDRAWN',
): Promise<unknown> {
  const editor = await client.editorWith(status === 'WITHDRAWN' ? 'suggest' : 'write');
  const kept = await find(client, key);
  if (status === 'WITHDRAWN' && (kept as Kept & { editor: number }).editor !== editor.id) {
    throw new NotFoundError(key, 'You have no such suggestion.');
  }
  mustBeOpen(kept);
  const verdict = { id: kept.id, status, by: editor.name, decision: args.reason ?? null };
  const writes = [stopUnlessOpen([{ id: kept.id }]), decided(verdict)];
  try {
    return await changed(
      client,
      info,
      writes.map(printWrite),
      leftRow(byId, { id: kept.id, payload }),
    );
  } catch (reason) {
    // Another editor was faster: tell their decision.
    if (isBroken(reason)) mustBeOpen(await find(client, key));
    throw reason;
  }
}

const byId: Left<{ id: number; payload: string }> = ({ id, payload }) => ({
  table: suggestions,
  typename: payload.read(asIs),
  where: (row) => sql`${row(suggestions.id)} = ${id.bind(asIs)}`,
});
