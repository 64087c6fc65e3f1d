import { type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { actorAliases, actors } from '../../schema/actors.ts';
import { citations } from '../../schema/citations.ts';
import { type EventKind, events } from '../../schema/events.ts';
import { links } from '../../schema/links.ts';
import { sources } from '../../schema/sources.ts';
import { tariffPhases, tariffProducts } from '../../schema/tariffs.ts';
import type { Row } from '../engine/scope.ts';
import { aliased } from '../engine/sql/alias.ts';
import { actor } from '../model/actor.ts';
import { type EntryOf, entryOf, linkEntry, slugOf } from '../model/entry.ts';
import type { Fields } from '../model/field.ts';
import { eventKinds } from '../model/kinds.ts';
import { link } from '../model/link.ts';
import { source } from '../model/source.ts';
import { type Cells, cellsOf, joined } from './cells.ts';

/** A list that can be downloaded as a file. */
export interface ListFile {
  /** The root field of the graph that gives the list. Its arguments are the filters of the file. */
  field?: string;
  /** The line of NDJSON. */
  entry: EntryOf;
  /** The row of CSV. */
  cells: (row: Row) => Cells;
}

const c = aliased(citations, 'c');
const s = aliased(sources, 's');

const sourceSlugs = (row: Row) =>
  joined(
    sql`select ${s.slug} as one from ${citations} ${c} join ${sources} ${s} on ${s.id} = ${c.sourceId} where ${c.eventId} = ${row(events.id)} order by ${c.id}`,
    ' ',
  );

const product = tariffProducts;

const productCodes = (row: Row) =>
  joined(
    sql`select iif(${product.excluded}, '-', '') || ${product.hs} as one from ${product} where ${product.tariffId} = ${row(events.id)} and ${product.exemptionId} is null order by ${product.position}`,
    ' ',
  );

const aliases = (row: Row) =>
  joined(
    sql`select ${actorAliases.alias} as one from ${actorAliases} where ${actorAliases.actorId} = ${row(actors.id)} order by ${actorAliases.position}`,
    ' | ',
  );

/** A column of the last phase of a tariff. */
function lastPhase(row: Row, column: SQLiteColumn): SQL {
  const { tariffId, position } = tariffPhases;
  return sql`(select ${column} from ${tariffPhases} where ${tariffId} = ${row(events.id)} order by ${position} desc limit 1)`;
}

const when = (row: Row) => ({
  date: row(events.date),
  earliest: row(events.earliest),
  latest: row(events.latest),
});

/** Cells of an event that the file of a kind names in its own words. */
interface EventCells {
  row: Row;
  slug: SQL;
  type: SQL;
  title: SQL;
  actor: SQL;
  recipient: SQL;
  disputed: SQL;
  sources: SQL;
  /** The fields that only events of this kind have. */
  own: Cells;
}

function eventCells(row: Row, own: Fields): EventCells {
  return {
    row,
    slug: row(events.slug),
    type: row(events.type),
    title: row(events.title),
    actor: slugOf('actors', row(events.actorId)),
    recipient: slugOf('actors', row(events.recipientId)),
    disputed: row(events.disputed),
    sources: sourceSlugs(row),
    own: cellsOf(own, row),
  };
}

/** The row of a kind of event, where it differs from that of a new kind. */
const cellsOfKind: Partial<Record<EventKind, (of: EventCells) => Cells>> = {
  STATEMENT: ({ row, slug, type, title, actor, recipient, own, disputed, sources }) => ({
    ...{ slug, type, title, ...when(row), speaker: actor, addressee: recipient },
    ...some(own, 'language', 'text', 'original_language'),
    ...{ ...own, disputed, sources },
  }),
  TARIFF: ({ row, slug, title, actor, recipient, own, sources }) => ({
    ...{ slug, title, ...when(row), imposed_by: actor, imposed_on: recipient, ...own },
    products: productCodes(row),
    last_status: lastPhase(row, tariffPhases.status),
    last_rate_percent: lastPhase(row, tariffPhases.ratePercent),
    last_status_from: lastPhase(row, tariffPhases.from),
    sources,
  }),
  TROOP_EVENT: ({ row, slug, title, actor, own, sources }) => ({
    ...{ slug, title, ...when(row), ...some(own, 'action'), sender: actor, ...own, sources },
  }),
};

const cellsOfAnyKind = ({ row, own, slug, type, title, ...of }: EventCells): Cells => {
  const { actor, recipient, disputed, sources } = of;
  return { slug, type, title, ...when(row), actor, recipient, ...own, disputed, sources };
};

/** Some cells, in this order. */
const some = (cells: Cells, ...names: string[]): Cells =>
  Object.fromEntries(
    Object.entries(cells)
      .filter(([name]) => names.includes(name))
      .sort(([a], [b]) => names.indexOf(a) - names.indexOf(b)),
  );

const kebabCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const filesOfKinds = Object.values(eventKinds).map(({ kind, list, own }): [string, ListFile] => {
  const cellsOf = cellsOfKind[kind] ?? cellsOfAnyKind;
  return [
    kebabCase(list),
    { field: list, entry: entryOf.events, cells: (row) => cellsOf(eventCells(row, own)) },
  ];
});

export const files: Readonly<Record<string, ListFile>> = {
  events: {
    field: 'events',
    entry: entryOf.events,
    cells: (row) => ({
      slug: row(events.slug),
      kind: row(events.kind),
      type: row(events.type),
      title: row(events.title),
      ...when(row),
      actor: slugOf('actors', row(events.actorId)),
      recipient: slugOf('actors', row(events.recipientId)),
      place: row(events.placeName),
      disputed: row(events.disputed),
      sources: sourceSlugs(row),
    }),
  },
  ...Object.fromEntries(filesOfKinds),
  actors: {
    field: 'actors',
    entry: entryOf.actors,
    cells: (row) => {
      const own = cellsOf(actor.fields, row);
      return {
        slug: row(actors.slug),
        ...some(own, 'kind', 'name'),
        aliases: aliases(row),
        ...own,
      };
    },
  },
  sources: {
    field: 'sources',
    entry: entryOf.sources,
    cells: (row) => ({ slug: row(sources.slug), ...cellsOf(source.fields, row) }),
  },
  links: {
    entry: linkEntry,
    cells: (row) => ({ from: slugOf('events', row(links.fromId)), ...cellsOf(link.fields, row) }),
  },
};
