import { type SQL, sql } from 'drizzle-orm';
import { actors } from '../../schema/actors.ts';
import { brokenExpectations, idempotencyKeys } from '../../schema/commands.ts';
import { namesOf } from '../engine/sql/literal.ts';
import type { Collection } from '../model/field.ts';
import { type EntryTable, tables } from '../model/kinds.ts';
import { inputRows, rowsOf, rowsPlaceholder, statement, type Write } from '../store/rows.ts';
import { isUsed, type Uses, usesOf } from './uses.ts';

/** The entry still has the version that was read, or still does not exist. */
interface Unchanged {
  is: 'unchanged';
  collection: Collection;
  slug: string;
  since: number | null;
}

/** The entry exists and is not retracted. A merged actor is fine too. */
interface Standing {
  is: 'standing';
  collection: Collection;
  slug: string;
}

/** A fact that must still be true when the batch runs. */
export type Expectation =
  | Unchanged
  | Standing
  /** No entry refers to this one. */
  | { is: 'unused'; collection: Collection; slug: string }
  /** The entries that refer to this one are still those that were read. */
  | { is: 'onlyUsedBy'; collection: Collection; slug: string; by: Uses | null };

/** Fails the batch if the condition is true: the table has a check that no row passes. */
export const stopIf = (condition: SQL): SQL =>
  sql`insert into ${brokenExpectations} (${namesOf(brokenExpectations.id)}) select 1 where ${condition}`;

type ExpectationRow = Unchanged | (Standing & { since?: undefined });

const stopUnlessSo = statement<ExpectationRow>(() => {
  const { field } = rowsOf<ExpectationRow>();
  const slug = field('slug');
  const since = (collection: Collection) => {
    const table: EntryTable = tables[collection];
    return sql`(select ${table.since} from ${table} where ${table.slug} = ${slug})`;
  };
  const stands = (collection: Collection) => {
    const table: EntryTable = tables[collection];
    const isAnother = collection === 'actors' ? sql` or ${actors.mergedIntoId} is not null` : sql``;
    return sql`(select 1 from ${table} where ${table.slug} = ${slug} and (not ${table.retracted}${isAnother}))`;
  };
  const byCollection = (of: (collection: Collection) => SQL) =>
    sql`case ${field('collection')} when 'actors' then ${of('actors')} when 'sources' then ${of('sources')} when 'events' then ${of('events')} end`;
  return stopIf(sql`exists (select 1 from ${inputRows} where case ${field('is')}
    when 'unchanged' then (${byCollection(since)}) is not ${field('since')}
    when 'standing' then (${byCollection(stands)}) is null end)`);
});

/** Statements that fail the batch if an expectation is not met. */
export function expecting(expectations: readonly Expectation[]): Write[] {
  const rows = expectations.filter(
    (one): one is Unchanged | Standing => one.is === 'unchanged' || one.is === 'standing',
  );
  return [
    ...(rows.length ? [stopUnlessSo(rows)] : []),
    ...expectations.flatMap((expectation): Write[] => {
      const { is, collection, slug } = expectation;
      if (is === 'unused') return [{ sql: stopIf(isUsed(collection, slug)) }];
      if (is !== 'onlyUsedBy') return [];
      const condition = sql`${usesOf(collection, slug)} is not ${rowsPlaceholder}`;
      return [{ sql: stopIf(condition), rows: expectation.by as never }];
    }),
  ];
}

/** Fails the batch if the editor has used this key within the hours. */
export function keyIsNew(editor: number, key: string, hours: number): Write {
  const { editorId, key: known, at } = idempotencyKeys;
  return {
    sql: stopIf(sql`exists (select 1 from ${idempotencyKeys} where ${editorId} = ${editor} and ${known} = ${key}
      and ${at} > ${hoursAgo(hours)})`),
  };
}

export const hoursAgo = (hours: number): SQL =>
  sql`strftime('%Y-%m-%dT%H:%M:%fZ', 'now', ${`-${hours} hours`})`;

export const isBroken = (reason: unknown) =>
  /expectation_holds|UNIQUE constraint|FOREIGN KEY constraint/.test(
    reason instanceof Error ? reason.message : '',
  );
