import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { actorAliases, actors } from '../../schema/actors.ts';
import { citations } from '../../schema/citations.ts';
import { type EventKind, events } from '../../schema/events.ts';
import { links } from '../../schema/links.ts';
import { sources } from '../../schema/sources.ts';
import { tariffPhases, tariffProducts } from '../../schema/tariffs.ts';
import type { Listing } from '../engine/listing.ts';
import type { Row } from '../engine/scope.ts';
import { aliased } from '../engine/sql/alias.ts';
import { actor } from '../model/actor.ts';
import { citation } from '../model/citation.ts';
import { citationEntry, type EntryOf, entryOf, linkEntry, slugOf } from '../model/entry.ts';
import type { Fields } from '../model/field.ts';
import { eventKinds } from '../model/kinds.ts';
import { link } from '../model/link.ts';
import { source } from '../model/source.ts';
import { rateOn, statusFromOn, statusOn } from '../model/tariff-day.ts';
import { type Cells, cellsOf, joined } from './cells.ts';
import { histories } from './histories.ts';

/** A list that can be downloaded as a file. */
export interface ListFile {
  /** The root field of the graph that gives the list: its arguments are the filters of the file. Or a list without filters. */
  list: string | Listing;
  /** The line of NDJSON. */
  entry: EntryOf;
  /** The row of CSV, which may depend on the filters. */
  cells: (row: Row, filters: URLSearchParams) => Cells;
}

const c = aliased(citations, 'c');
const s = aliased(sources, 's');

const ofCitations = (row: Row, one: SQLWrapper) =>
  joined(
    sql`select ${one} as one from ${citations} ${c} join ${sources} ${s} on ${s.id} = ${c.sourceId} where ${c.eventId} = ${row(events.id)} order by ${c.id}`,
    ' ',
  );

/** The citations of an event: the first source has the first grades. */
const cited = (row: Row) => ({
  sources: ofCitations(row, s.slug),
  reliability: ofCitations(row, c.reliability),
  credibility: ofCitations(row, c.credibility),
});

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

/** The state of a tariff on the day of the filter. Without one: the last phase, which may have ended or not begun. */
function stateOf(row: Row, filters: URLSearchParams): Cells {
  const day = filters.get('inForceOn');
  if (day !== null) {
    return {
      on: sql`${day}`,
      status: statusOn(row, day),
      rate_percent: rateOn(row, day),
      status_from: statusFromOn(row, day),
    };
  }
  return {
    last_status: lastPhase(row, tariffPhases.status),
    last_rate_percent: lastPhase(row, tariffPhases.ratePercent),
    last_status_from: lastPhase(row, tariffPhases.from),
  };
}

/** What the files of a kind show of its parts. */
const partCells: Partial<Record<EventKind, (row: Row, filters: URLSearchParams) => Cells>> = {
  TARIFF: (row, filters) => ({ products: productCodes(row), ...stateOf(row, filters) }),
};

/** What the files of all events begin with. */
const firstCells = (row: Row): Cells => ({
  type: row(events.type),
  title: row(events.title),
  date: row(events.date),
  earliest: row(events.earliest),
  latest: row(events.latest),
  actor: slugOf('actors', row(events.actorId)),
  recipient: slugOf('actors', row(events.recipientId)),
});

/** The row of an event of a kind. */
const eventCells = (kind: EventKind, own: Fields, row: Row, filters: URLSearchParams): Cells => ({
  slug: row(events.slug),
  ...firstCells(row),
  ...cellsOf(own, row),
  ...partCells[kind]?.(row, filters),
  disputed: row(events.disputed),
  ...cited(row),
});

/** Some cells, in this order. */
const some = (cells: Cells, ...names: string[]): Cells =>
  Object.fromEntries(
    Object.entries(cells)
      .filter(([name]) => names.includes(name))
      .sort(([a], [b]) => names.indexOf(a) - names.indexOf(b)),
  );

const kebabCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const filesOfKinds = Object.values(eventKinds).map(({ kind, list, own }): [string, ListFile] => [
  kebabCase(list),
  {
    list,
    entry: entryOf.events,
    cells: (row, filters) => eventCells(kind, own, row, filters),
  },
]);

const publisherOf = (row: Row): SQL =>
  sql`(select ${slugOf('actors', s.publisherId)} from ${sources} ${s} where ${s.id} = ${row(citations.sourceId)})`;

/** Both ends of a link must appear in lists. */
const standing = (row: Row) => [
  sql`${row(links.fromPosition)} is not null`,
  sql`${row(links.toPosition)} is not null`,
];

export const files: Readonly<Record<string, ListFile>> = {
  events: {
    list: 'events',
    entry: entryOf.events,
    cells: (row) => ({
      slug: row(events.slug),
      kind: row(events.kind),
      ...firstCells(row),
      place: row(events.placeName),
      disputed: row(events.disputed),
      ...cited(row),
    }),
  },
  ...Object.fromEntries(filesOfKinds),
  actors: {
    list: 'actors',
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
    list: 'sources',
    entry: entryOf.sources,
    cells: (row) => ({ slug: row(sources.slug), ...cellsOf(source.fields, row) }),
  },
  citations: {
    list: {
      table: citations,
      branches: [{ keys: [citations.id], where: (row) => [sql`${row(citations.listed)} = 1`] }],
    },
    entry: citationEntry,
    cells: (row) => {
      const own = cellsOf(citation.fields, row);
      return {
        event: slugOf('events', row(citations.eventId)),
        ...some(own, 'source'),
        publisher: publisherOf(row),
        ...some(own, 'reliability', 'credibility'),
        ...own,
      };
    },
  },
  ...histories,
  links: {
    list: { table: links, branches: [{ keys: [links.id], where: standing }] },
    entry: linkEntry,
    cells: (row) => ({
      subject: slugOf('events', row(links.fromId)),
      ...cellsOf(link.fields, row),
    }),
  },
};
