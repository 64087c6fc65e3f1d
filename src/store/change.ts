import { eq, getTableName, type SQL, sql } from 'drizzle-orm';
import { changes } from '../../schema/changes.ts';
import { counted } from '../../schema/counts.ts';
import { events } from '../../schema/events.ts';
import { record } from '../../schema/record.ts';
import { type revisionActions, revisions } from '../../schema/revisions.ts';
import { db } from '../engine/sql/db.ts';
import { literal } from '../engine/sql/literal.ts';
import type { Collection } from '../model/field.ts';
import { tables } from '../model/kinds.ts';
import { about, thisChange } from './entry-tables.ts';
import { insert } from './insert.ts';
import { moved } from './moved.ts';
import { once } from './once.ts';
import { fixed, inputRows, rowsOf, statement, type Write } from './rows.ts';

/** The author and reason of a change. */
export interface Author {
  /** The name that history shows. */
  by: string;
  suggestedBy?: string;
  reason?: string;
  /** Default: now. A change is never earlier than the one before it. */
  at?: string;
}

/** The present moment in the format of `changes.at`. */
export const now: SQL<string> = sql`strftime('%Y-%m-%dT%H:%M:%fZ', 'now')`;

const opening = statement<Author>(() => {
  const { field, fields } = rowsOf<Author>();
  return insert(
    changes,
    {
      id: sql`${record.version} + 1`,
      at: sql`max(coalesce(${field('at')}, ${now}), coalesce(${record.updatedAt}, ''))`,
      ...fields('by', 'suggestedBy', 'reason'),
      ...Object.fromEntries(counted.map((name) => [name, record[name]])),
    },
    { from: sql`${record}, ${inputRows}` },
  );
});

/** Inserts the change with the next number. It must be the first statement of a change. */
export const openChange = ({ by, suggestedBy, reason, at }: Author): Write =>
  opening([{ by, suggestedBy, reason, at }]);

/** Stores the counts after the change. It must be the last statement. */
export const closeChange = fixed(() => {
  const firstDay = (order: SQL) =>
    sql`(select ${events.earliest} from ${events} where ${events.position} >= 0 order by ${order} limit 1)`;
  const m = moved();
  return db
    .update(changes)
    .set({
      ...Object.fromEntries(counted.map((name) => [name, sql`${changes[name]} + ${m[name]}`])),
      earliest: firstDay(sql`${events.position}`),
      latest: firstDay(sql`${events.position} desc`),
    })
    .from(m)
    .where(eq(changes.id, thisChange));
});

type Action = (typeof revisionActions)[number];

const revising = once((collection: Collection, action: Action | undefined) => {
  const table = tables[collection];
  const [first, later] = [literal<Action>('RECORDED'), literal<Action>('AMENDED')];
  return about(collection, (named) =>
    insert(
      revisions,
      {
        changeId: thisChange,
        collection: literal(getTableName(table)),
        entryId: table.id,
        number: table.revision,
        action: action ? literal(action) : sql`iif(${table.revision} = 1, ${first}, ${later})`,
      },
      { from: table, where: sql`${table.id} in ${named}`, orderBy: sql`${table.id}` },
    ),
  );
});

/** Inserts the revisions of entries. Default action: RECORDED for the first version, else AMENDED. */
export const revised = (collection: Collection, slugs: readonly string[], action?: Action): Write =>
  revising(collection, action)(slugs);
