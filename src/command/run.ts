import type { GraphQLObjectType, GraphQLResolveInfo } from 'graphql';
import { revisions } from '../../schema/revisions.ts';
import type { Client } from '../query/client.ts';
import { changed, documentOf, type One } from '../query/field.ts';
import { shapedAs } from '../query/plan.ts';
import { sql } from '../query/sql.ts';
import { thisChange } from '../write/change.ts';
import type { Change } from '../write/rows.ts';
import type { Command, Decision } from './command.ts';
import { difference } from './diff.ts';
import { invalid } from './errors.ts';
import { expecting, isBroken, keyIsNew } from './expect.ts';
import { type Facts, factsOf, keyHours } from './facts.ts';

/** How a command is sent, whatever it is. */
export interface Sent {
  reason?: string | null;
  idempotencyKey?: string | null;
  dryRun?: boolean | null;
  /** Who proposed it, where that was somebody else. */
  suggestedBy?: string;
  /** What is to happen with it, in the same batch. */
  besides?: readonly Change[];
}

/** What a command is carried out for: a field of a mutation, and what its payload is. */
export interface Asking {
  client: Client;
  info: GraphQLResolveInfo;
  payload: string;
  /** All that was given, as it tells one command from another. */
  args: object;
}

/** How often a command is decided anew, because others have changed what it had read. */
const mostAttempts = 8;

/** What a command has to know; read together with who sends it. */
export function reading(client: Client, { questions }: Command, { idempotencyKey }: Sent) {
  const { credential } = client;
  if (!credential) throw new TypeError('A command is read for somebody');
  return client.json(factsOf(questions, idempotencyKey, credential)) as Promise<Facts>;
}

/** Carries a command out: whole, or not at all. What it leaves behind is answered as it was asked for. */
export async function run(
  asking: Asking,
  command: Command,
  sent: Sent,
  first: Promise<Facts>,
): Promise<unknown> {
  const { client, info, payload } = asking;
  const { editor } = await client.caller;
  if (!editor) throw new TypeError('A command has an editor');
  const { idempotencyKey: key, suggestedBy } = sent;
  const digest = key == null ? '' : await digestOf(info.fieldName, asking.args);
  const author = { by: editor.name, suggestedBy, reason: sent.reason ?? undefined };
  const { store, slug } = command.questions;
  for (let attempt = 1; ; attempt++) {
    const facts = await (attempt === 1 ? first : reading(client, command, sent));
    if (facts.sent) return repeated(asking, command, facts.sent, digest);
    const decision = command.decide(facts);
    if (sent.dryRun) return wouldBe(asking, decision);
    const changes = [
      ...expecting(decision.expectations),
      ...(key == null ? [] : [keyIsNew(editor.id, key, keyHours)]),
      ...decision.changes(author),
      ...(key == null ? [] : [keep(editor.id, key, digest)]),
      ...(sent.besides ?? []),
    ];
    try {
      return await changed(client, info, changes, made(store, slug, thisChange, payload));
    } catch (reason) {
      if (!isBroken(reason) || attempt === mostAttempts) throw reason;
    }
  }
}

/** What a change did with a thing, as the payload of its command. */
function made(store: string, slug: string, change: string, typename: string): One {
  return {
    table: revisions,
    typename,
    where: (row) =>
      sql`${row(revisions.changeId)} = ${sql.raw(change)} and ${row(revisions.store)} = ${sql.raw(`'${store}'`)}
        and ${row(revisions.thingId)} = (select id from ${sql.raw(store)} where slug = ${slug})`,
  };
}

/** A command that was carried out before is answered as it was then. */
function repeated(
  { client, info, payload }: Asking,
  { questions }: Command,
  { digest, change }: NonNullable<Facts['sent']>,
  now: string,
): Promise<unknown> {
  if (digest !== now) {
    throw invalid(
      ['idempotencyKey'],
      'was used for another command within the day: give every command a key of its own',
    );
  }
  const row = made(questions.store, questions.slug, String(change), payload);
  return changed(client, info, [], row, sql.raw(String(change)));
}

/** Nothing is changed: only what would be is told. */
function wouldBe({ info, payload }: Asking, { before, after }: Decision): unknown {
  const changes = difference(before, after);
  const type = info.schema.getType(payload) as GraphQLObjectType;
  return shapedAs(documentOf(info), type, info.fieldNodes, { changes });
}

function keep(editor: number, key: string, digest: string): Change {
  return {
    text: `insert or replace into idempotency_keys (editor_id, key, digest, change_id, at)
      select ?1->>'$[0].editor', ?1->>'$[0].key', ?1->>'$[0].digest', id, at from changes where id = ${thisChange}`,
    rows: [{ editor, key, digest }],
  };
}

async function digestOf(...parts: unknown[]): Promise<string> {
  const text = new TextEncoder().encode(JSON.stringify(parts));
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', text));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
