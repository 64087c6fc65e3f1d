import { type SQL, sql } from 'drizzle-orm';
import { actors } from '../../schema/actors.ts';
import { brokenExpectations, idempotencyKeys } from '../../schema/commands.ts';
import { namesOf } from '../engine/sql/literal.ts';
import type { Collection } from '../model/field.ts';
import { type EntryTable, tables } from '../store/entry-tables.ts';
import { inputRows, rowsOf, rowsPlaceholder, statement, type Write } from '../store/rows.ts';
import { isUsed, type Uses, usesOf } from './uses.ts';

/** The thing is in the version that it was in, or still absent. */
interface Unchanged {
  is: 'unchanged';
  collection: Collection;
  slug: string;
  since: number | null;
}

/** The thing is there and not retracted; or is another by now, which will do. */
interface Standing {
  is: 'standing';
  collection: Collection;
  slug: string;
}

/** What was read, and must be so when it is acted upon. */
export type Expectation =
  | Unchanged
  | Standing
  /** Nothing refers to the thing. */
  | { is: 'unused'; collection: Collection; slug: string }
  /** What refers to the thing is what was read, however much. */
  | { is: 'onlyUsedBy'; collection: Collection; slug: string; by: Uses | null };

/** Stops the batch in which it stands, where a condition holds. */
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

/** Statements that stop the batch in which they stand, should anything not be as expected. */
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

/** The key of a command has not been used by its editor, or not within so many hours. */
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
