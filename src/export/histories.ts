import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { actors } from '../../schema/actors.ts';
import { changes } from '../../schema/changes.ts';
import { events } from '../../schema/events.ts';
import { revisions } from '../../schema/revisions.ts';
import { sources } from '../../schema/sources.ts';
import type { Row } from '../engine/scope.ts';
import { aliased } from '../engine/sql/alias.ts';
import { object } from '../model/entry.ts';
import { snakeCase } from './cells.ts';
import type { ListFile } from './files.ts';

type Values = (row: Row) => Record<string, SQLWrapper>;

/** A file whose lines have the same values in both formats. */
const fileOf = (list: ListFile['list'], values: Values): ListFile => ({
  list,
  entry: (row) => object(values(row)),
  cells: (row) =>
    Object.fromEntries(
      Object.entries(values(row)).map(([name, value]) => [snakeCase(name), sql`${value}`]),
    ),
});

const change = aliased(changes, 'g');

const ofChange = (row: Row, column: SQLWrapper): SQL =>
  sql`(select ${column} from ${changes} ${change} where ${change.id} = ${row(revisions.changeId)})`;

const slugOfEntry = (row: Row): SQL => {
  const named = [actors, sources, events].map((table) => {
    const k = aliased(table, 'k');
    return sql`(select ${k.slug} from ${table} ${k} where ${k.id} = ${row(revisions.entryId)})`;
  });
  const [ofActor, ofSource, ofEvent] = named;
  return sql`case ${row(revisions.collection)} when 'actors' then ${ofActor} when 'sources' then ${ofSource} else ${ofEvent} end`;
};

/** Who changed what, and when. */
export const histories = {
  changes: fileOf('changes', (row) => ({
    number: row(changes.id),
    at: row(changes.at),
    by: row(changes.by),
    suggestedBy: row(changes.suggestedBy),
    reason: row(changes.reason),
  })),
  revisions: fileOf(
    { table: revisions, branches: [{ keys: [revisions.id], where: () => [] }] },
    (row) => ({
      change: row(revisions.changeId),
      at: ofChange(row, change.at),
      by: ofChange(row, change.by),
      collection: row(revisions.collection),
      slug: slugOfEntry(row),
      number: row(revisions.number),
      action: row(revisions.action),
    }),
  ),
};
