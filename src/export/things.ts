import { type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { actorAliases, actors } from '../../schema/actors.ts';
import { citations } from '../../schema/citations.ts';
import { events } from '../../schema/events.ts';
import { links } from '../../schema/links.ts';
import { sources } from '../../schema/sources.ts';
import { statements } from '../../schema/statements.ts';
import { tariffPhases, tariffProducts, tariffs } from '../../schema/tariffs.ts';
import { troopEvents } from '../../schema/troop-events.ts';
import {
  actorEntry,
  actorSlug,
  type EntryOf,
  eventEntry,
  eventSlug,
  linkEntry,
  sourceEntry,
  sourceSlug,
} from '../query/entry.ts';
import type { Row } from '../query/scope.ts';
import { aliased } from '../sql/alias.ts';
import { literal } from '../sql/literal.ts';

/** What one export file contains. */
export interface Thing {
  /** The root field of the schema that lists the same. Its arguments are the filters. */
  field?: string;
  entry: EntryOf;
  /** The cells of a row in CSV. */
  columns: (row: Row) => Record<string, SQL>;
}

const c = aliased(citations, 'c');
const s = aliased(sources, 's');

const sourceSlugs = (row: Row) =>
  joined(
    sql`select ${s.slug} as one from ${citations} ${c} join ${sources} ${s} on ${s.id} = ${c.sourceId} where ${c.eventId} = ${row(events.id)} order by ${c.id}`,
    ' ',
  );

/** The values of column `one` of a query, in one cell. */
function joined(query: SQL, between: string): SQL {
  return sql`(select group_concat(one, ${literal(between)}) from (${query} limit -1))`;
}

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

export const things: Record<string, Thing> = {
  events: {
    field: 'timeline',
    entry: eventEntry,
    columns: (row) => ({
      slug: row(events.slug),
      kind: row(events.kind),
      type: row(events.type),
      title: row(events.title),
      ...when(row),
      actor: actorSlug(row(events.actorId)),
      recipient: actorSlug(row(events.recipientId)),
      place: row(events.placeName),
      disputed: row(events.disputed),
      sources: sourceSlugs(row),
    }),
  },
  statements: {
    field: 'statements',
    entry: eventEntry,
    columns: (row) => ({
      slug: row(events.slug),
      type: row(events.type),
      title: row(events.title),
      ...when(row),
      speaker: actorSlug(row(events.actorId)),
      addressee: actorSlug(row(events.recipientId)),
      language: row(statements.language),
      text: row(statements.text),
      original_language: row(statements.originalLanguage),
      original_text: row(statements.originalText),
      attribution: row(statements.attribution),
      reported_by: actorSlug(row(statements.reportedById)),
      forum: row(statements.forum),
      disputed: row(events.disputed),
      sources: sourceSlugs(row),
    }),
  },
  tariffs: {
    field: 'tariffs',
    entry: eventEntry,
    columns: (row) => ({
      slug: row(events.slug),
      title: row(events.title),
      ...when(row),
      imposed_by: actorSlug(row(events.actorId)),
      imposed_on: actorSlug(row(events.recipientId)),
      programme: row(tariffs.programme),
      legal_basis: row(tariffs.legalBasis),
      products: productCodes(row),
      last_status: lastPhase(row, tariffPhases.status),
      last_rate_percent: lastPhase(row, tariffPhases.ratePercent),
      last_status_from: lastPhase(row, tariffPhases.from),
      sources: sourceSlugs(row),
    }),
  },
  'troop-events': {
    field: 'troopEvents',
    entry: eventEntry,
    columns: (row) => ({
      slug: row(events.slug),
      title: row(events.title),
      ...when(row),
      action: row(troopEvents.action),
      sender: actorSlug(row(events.actorId)),
      force: actorSlug(row(troopEvents.forceId)),
      host: actorSlug(row(troopEvents.hostId)),
      headcount_minimum: row(troopEvents.headcountMinimum),
      headcount_best: row(troopEvents.headcountBest),
      headcount_maximum: row(troopEvents.headcountMaximum),
      purpose: row(troopEvents.purpose),
      sources: sourceSlugs(row),
    }),
  },
  actors: {
    field: 'actors',
    entry: actorEntry,
    columns: (row) => ({
      slug: row(actors.slug),
      kind: row(actors.kind),
      name: row(actors.name),
      aliases: aliases(row),
      description: row(actors.description),
      wikidata: row(actors.wikidata),
      country_code: row(actors.countryCode),
      part_of: actorSlug(row(actors.partOfId)),
    }),
  },
  sources: {
    field: 'sources',
    entry: sourceEntry,
    columns: (row) => ({
      slug: row(sources.slug),
      title: row(sources.title),
      publisher: actorSlug(row(sources.publisherId)),
      author: row(sources.author),
      url: row(sources.url),
      archived_url: row(sources.archivedUrl),
      published_on: row(sources.publishedOn),
      retrieved_on: row(sources.retrievedOn),
      language: row(sources.language),
      sha256: row(sources.sha256),
    }),
  },
  links: {
    entry: linkEntry,
    columns: (row) => ({
      from: eventSlug(row(links.fromId)),
      predicate: row(links.predicate),
      to: eventSlug(row(links.toId)),
      source: sourceSlug(row(links.sourceId)),
      note: row(links.note),
    }),
  },
};
