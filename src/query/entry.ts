import { type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { actors } from '../../schema/actors.ts';
import { events } from '../../schema/events.ts';
import { interactions } from '../../schema/interactions.ts';
import { links } from '../../schema/links.ts';
import { sources } from '../../schema/sources.ts';
import { statements } from '../../schema/statements.ts';
import { tariffs } from '../../schema/tariffs.ts';
import { troopEvents } from '../../schema/troop-events.ts';
import type { Row } from './scope.ts';

/** An entry as JSON text in the portable format, which is what the record's files hold. */
export type EntryOf = (row: Row) => SQL;

/** An object without what is null or empty: the format leaves out what is not known. */
function object(fields: Record<string, SQL>): SQL {
  const pairs = Object.entries(fields).map(
    ([name, value]) => sql`${sql.raw(`'${name}'`)}, ${value}`,
  );
  return sql`json_patch('{}', json_object(${sql.join(pairs, sql`, `)}))`;
}

/** The objects of rows of a table, in an order of theirs; null if there are none. */
function objects(table: string, where: SQL, order: string, fields: Record<string, string>): SQL {
  const known = Object.fromEntries(Object.entries(fields).map(([name, of]) => [name, sql.raw(of)]));
  return sql`(select json(nullif(json_group_array(json(x.r)), '[]')) from (select ${object(known)} as r from ${sql.raw(table)} p where ${where} order by ${sql.raw(order)} limit -1) x)`;
}

const slugIn = (table: string, id: string) => `(select slug from ${table} where id = ${id})`;
const actorSlug = (id: SQL) => sql`(select slug from actors where id = ${id})`;

function columns(row: Row, fields: Record<string, SQLiteColumn>): Record<string, SQL> {
  return Object.fromEntries(Object.entries(fields).map(([name, column]) => [name, row(column)]));
}

export const actorEntry: EntryOf = (row) => {
  const id = row(actors.id);
  return object({
    ...columns(row, {
      kind: actors.kind,
      slug: actors.slug,
      name: actors.name,
      description: actors.description,
      wikidata: actors.wikidata,
      countryCode: actors.countryCode,
    }),
    aliases: sql`(select json(nullif(json_group_array(x.alias), '[]')) from (select alias from actor_aliases where actor_id = ${id} order by position limit -1) x)`,
    partOf: actorSlug(row(actors.partOfId)),
    offices: objects('offices', sql`p.person_id = ${id}`, 'p.earliest, p.id', {
      body: slugIn('actors', 'p.body_id'),
      role: 'p.role',
      from: 'p."from"',
      to: 'p."to"',
      source: slugIn('sources', 'p.source_id'),
    }),
  });
};

export const sourceEntry: EntryOf = (row) =>
  object({
    kind: sql`'SOURCE'`,
    ...columns(row, { slug: sources.slug, title: sources.title }),
    publisher: actorSlug(row(sources.publisherId)),
    ...columns(row, {
      author: sources.author,
      url: sources.url,
      archivedUrl: sources.archivedUrl,
      publishedOn: sources.publishedOn,
      retrievedOn: sources.retrievedOn,
      language: sources.language,
      sha256: sources.sha256,
    }),
  });

export const linkEntry: EntryOf = (row) =>
  object({
    from: sql`(select slug from events where id = ${row(links.fromId)})`,
    predicate: row(links.predicate),
    to: sql`(select slug from events where id = ${row(links.toId)})`,
    source: sql`(select slug from sources where id = ${row(links.sourceId)})`,
    note: row(links.note),
  });

export const eventEntry: EntryOf = (row) => {
  const id = row(events.id);
  return sql`json_patch(${object({
    ...columns(row, {
      kind: events.kind,
      slug: events.slug,
      type: events.type,
      title: events.title,
      description: events.description,
      date: events.date,
    }),
    actor: actorSlug(row(events.actorId)),
    recipient: actorSlug(row(events.recipientId)),
    place: sql`case when ${row(events.placeName)} is not null then ${object({
      name: row(events.placeName),
      country: actorSlug(row(events.placeCountryId)),
      latitude: row(events.latitude),
      longitude: row(events.longitude),
    })} end`,
    citations: objects('citations', sql`p.event_id = ${id}`, 'p.id', {
      source: slugIn('sources', 'p.source_id'),
      locator: 'p.locator',
      excerpt: 'p.excerpt',
      reliability: 'p.reliability',
      credibility: 'p.credibility',
    }),
    links: objects('links', sql`p.from_id = ${id}`, 'p.id', {
      predicate: 'p.predicate',
      to: slugIn('events', 'p.to_id'),
      source: slugIn('sources', 'p.source_id'),
      note: 'p.note',
    }),
  })}, case ${row(events.kind)}
    when 'STATEMENT' then ${statementFields(row)}
    when 'TARIFF' then ${tariffFields(row, id)}
    when 'TROOP_EVENT' then ${troopEventFields(row)}
    else ${object({ mode: row(interactions.mode) })} end)`;
};

function statementFields(row: Row): SQL {
  return object({
    ...columns(row, {
      text: statements.text,
      language: statements.language,
      originalText: statements.originalText,
      originalLanguage: statements.originalLanguage,
      attribution: statements.attribution,
    }),
    reportedBy: actorSlug(row(statements.reportedById)),
    forum: row(statements.forum),
  });
}

function tariffFields(row: Row, id: SQL): SQL {
  const product = {
    hs: 'p.hs',
    description: 'p.description',
    excluded: `case when p.excluded then json('true') end`,
  };
  return object({
    ...columns(row, { programme: tariffs.programme, legalBasis: tariffs.legalBasis }),
    products: objects(
      'tariff_products',
      sql`p.tariff_id = ${id} and p.exemption_id is null`,
      'p.position',
      product,
    ),
    phases: objects('tariff_phases', sql`p.tariff_id = ${id}`, 'p.position', {
      status: 'p.status',
      ratePercent: 'p.rate_percent',
      rateText: 'p.rate_text',
      from: 'p."from"',
      to: 'p."to"',
      legalBasis: 'p.legal_basis',
      note: 'p.note',
    }),
    exemptions: objects('tariff_exemptions', sql`p.tariff_id = ${id}`, 'p.position', {
      reason: 'p.reason',
      agreement: 'p.agreement',
      origin: slugIn('actors', 'p.origin_id'),
      products: `(select json(nullif(json_group_array(json(y.r)), '[]')) from (select json_patch('{}', json_object('hs', q.hs, 'description', q.description, 'excluded', case when q.excluded then json('true') end)) as r from tariff_products q where q.exemption_id = p.id order by q.position limit -1) y)`,
      from: 'p."from"',
      to: 'p."to"',
    }),
  });
}

function troopEventFields(row: Row): SQL {
  const { headcountMinimum, headcountBest, headcountMaximum } = troopEvents;
  const headcount = columns(row, {
    minimum: headcountMinimum,
    best: headcountBest,
    maximum: headcountMaximum,
  });
  return object({
    action: row(troopEvents.action),
    force: actorSlug(row(troopEvents.forceId)),
    host: actorSlug(row(troopEvents.hostId)),
    headcount: sql`nullif(${object(headcount)}, '{}')`,
    purpose: row(troopEvents.purpose),
  });
}
