import { eq, sql } from 'drizzle-orm';
import type { GraphQLObjectType, GraphQLResolveInfo } from 'graphql';
import { changes } from '../../schema/changes.ts';
import { idempotencyKeys } from '../../schema/commands.ts';
import { revisions } from '../../schema/revisions.ts';
import type { CallerClient } from '../auth/client.ts';
import { hashOf } from '../auth/secret.ts';
import { changed, type Left, type LeftRow, leftRow } from '../engine/changed.ts';
import { shapeOf } from '../engine/collect.ts';
import { Recorder } from '../engine/facts.ts';
import { Inputs } from '../engine/inputs.ts';
import { operationOf } from '../engine/operation.ts';
import { aliased } from '../engine/sql/alias.ts';
import { literal } from '../engine/sql/literal.ts';
import { asIs } from '../engine/value.ts';
import { unmarkedAsOf } from '../history/as-of.ts';
import { difference } from '../history/diff.ts';
import type { Collection } from '../model/field.ts';
import { type EntryTable, tables } from '../model/kinds.ts';
import type { Author } from '../store/change.ts';
import { thisChange } from '../store/entry-tables.ts';
import { insert } from '../store/insert.ts';
import { printWrite } from '../store/print.ts';
import { inputRows, rowsOf, statement, type Write } from '../store/rows.ts';
import type { Command, Decision } from './command.ts';
import { invalid } from './errors.ts';
import { expecting, isBroken, keyIsNew } from './expect.ts';
import { type Facts, factsOf, keyHours } from './facts.ts';
import { mustBeSaid, type Sent } from './reason.ts';

/** A mutation field that runs a command. `payload`: the name of its type. */
export interface Asking {
  client: CallerClient;
  info: GraphQLResolveInfo;
  payload: string;
  args: Sent;
}

/** A command and its facts. */
export interface Ready {
  command: Command;
  facts: Facts;
  /** The author and reason of an accepted suggestion. */
  proposed?: Pick<Author, 'suggestedBy' | 'reason'>;
  /** More statements of the batch. Those in `after` can use the number of the change. */
  before?: readonly Write[];
  after?: readonly Write[];
  /** The row of the payload. Default: the revision. */
  row?: LeftRow;
}

/** Attempts, if other editors change what the command has read. */
const mostAttempts = 8;

/** Reads the facts and the caller in one D1 call. */
export function reading(client: CallerClient, { questions }: Command, { idempotencyKey }: Sent) {
  const { credential } = client;
  if (!credential) throw new TypeError('A command needs a credential');
  return client.ask(factsOf(questions, idempotencyKey, credential)) as Promise<Facts>;
}

/** Carries out what a mutation asks for. `make` turns its arguments into a command, or refuses them. */
export const runCommand = (asking: Asking, make: () => Command): Promise<unknown> =>
  run(asking, async () => {
    mustBeSaid(asking.args);
    const command = make();
    return { command, facts: await reading(asking.client, command, asking.args) };
  });

/**
 * Carries a command out as a whole, or not at all. `read` is called again if another change made
 * untrue what it had read. The answer is the selection from the row that the command leaves.
 */
export async function run(asking: Asking, read: () => Promise<Ready>): Promise<unknown> {
  const { client, info, args } = asking;
  // The first read leaves in the batch that looks up the caller. A fault waits until the caller is known.
  const first = read();
  first.catch(() => {});
  const editor = await client.editorWith('write');
  const { idempotencyKey: key } = args;
  const digest = key == null ? '' : await hashOf(JSON.stringify([info.fieldName, args]));
  for (let attempt = 1; ; attempt++) {
    const made = await (attempt === 1 ? first : read());
    const { command, facts, proposed, before = [], after = [] } = made;
    if (facts.sent) return repeated(asking, made, facts.sent, digest);
    const decision = command.decide(facts);
    if (args.dryRun) return wouldBe(asking, decision);
    const author = { by: editor.name, reason: args.reason ?? undefined, ...proposed };
    const writes = [
      ...expecting(decision.expectations),
      ...before,
      ...(key == null ? [] : [keyIsNew(editor.id, key, keyHours)]),
      ...decision.writes(author),
      ...(key == null ? [] : [keep(editor.id, key, digest)]),
      ...after,
    ];
    try {
      return await changed(client, info, writes.map(printWrite), rowOf(asking, made, null));
    } catch (reason) {
      if (!isBroken(reason) || attempt === mostAttempts) throw reason;
    }
  }
}

interface Done {
  collection: Collection;
  slug: string;
  payload: string;
  /** The number of an earlier change. Null: the change of this batch. */
  change: number | null;
}

/** The revision of an entry that a change made: the row of the payload. */
const whatWasDone: Left<Done> = ({ collection, slug, payload, change }) => {
  const known = collection.read(asIs);
  const before = change.given?.bind(asIs);
  const number = before ? sql`${before}` : thisChange;
  const x = aliased<EntryTable>(tables[known], 'x');
  const { changeId, collection: collectionOf, entryId } = revisions;
  const id = sql`(select ${x.id} from ${tables[known]} ${x} where ${x.slug} = ${slug.bind(asIs)})`;
  return {
    table: revisions,
    typename: payload.read(asIs),
    where: (row) =>
      sql`${row(changeId)} = ${number} and ${row(collectionOf)} = ${literal(known)} and ${row(entryId)} = ${id}`,
    // The first answer was of the present, so its ids named no moment.
    ...(before && { versions: unmarkedAsOf(number) }),
  };
};

function rowOf({ payload }: Asking, { command, row }: Ready, change: number | null): LeftRow {
  const { collection, slug } = command.questions;
  return row ?? leftRow(whatWasDone, { collection, slug, payload, change });
}

/** A command with a known idempotency key gets its first answer again. */
function repeated(
  asking: Asking,
  ready: Ready,
  { digest, change }: NonNullable<Facts['sent']>,
  now: string,
): Promise<unknown> {
  if (digest !== now) {
    throw invalid(
      ['idempotencyKey'],
      'was used for another command within 24 hours: use a new key for each command',
    );
  }
  return changed(asking.client, asking.info, [], rowOf(asking, ready, change));
}

/** The answer of a dry run. */
function wouldBe({ info, payload }: Asking, { before, after }: Decision): unknown {
  const changes = difference(before, after);
  const type = info.schema.getType(payload) as GraphQLObjectType;
  const recorder = new Recorder(new Inputs(info.variableValues));
  const { schema, fragments } = operationOf(info);
  return shapeOf({ schema, fragments, recorder }, type, info.fieldNodes)({ changes });
}

interface KeyRow {
  editor: number;
  key: string;
  digest: string;
}

const keeping = statement<KeyRow>(() => {
  const { field, fields } = rowsOf<KeyRow>();
  const { digest, changeId, at } = aliased(idempotencyKeys, 'excluded');
  return insert(
    idempotencyKeys,
    {
      editorId: field('editor'),
      ...fields('key', 'digest'),
      changeId: changes.id,
      at: changes.at,
    },
    { from: sql`${changes}, ${inputRows}`, where: eq(changes.id, thisChange) },
  ).onConflictDoUpdate({
    target: [idempotencyKeys.editorId, idempotencyKeys.key],
    set: { digest: sql`${digest}`, changeId: sql`${changeId}`, at: sql`${at}` },
  });
});

const keep = (editor: number, key: string, digest: string): Write =>
  keeping([{ editor, key, digest }]);
