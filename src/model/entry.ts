import { eq, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { actorAliases, actors } from '../../schema/actors.ts';
import { citations } from '../../schema/citations.ts';
import { events } from '../../schema/events.ts';
import { interactions } from '../../schema/interactions.ts';
import { links } from '../../schema/links.ts';
import { offices } from '../../schema/offices.ts';
import { sources } from '../../schema/sources.ts';
import { statements } from '../../schema/statements.ts';
import { tariffExemptions, tariffPhases, tariffProducts, tariffs } from '../../schema/tariffs.ts';
import { troopEvents } from '../../schema/troop-events.ts';
import type { Row } from '../engine/scope.ts';
import { aliased } from '../engine/sql/alias.ts';
import { literalOf } from '../engine/sql/literal.ts';
import type { VersionedTable } from '../history/moment.ts';

/** An entry as JSON text in the portable format, which is what the record's files hold. */
export type EntryOf = (row: Row) => SQL;

/** An object without what is null or empty: the format leaves out what is not known. */
function object(fields: Record<string, SQLWrapper>): SQL {
  const pairs = Object.entries(fields).map(([name, value]) => sql`${literalOf(name)}, ${value}`);
  return sql`json_patch('{}', json_object(${sql.join(pairs, sql`, `)}))`;
}

/** The objects of rows of a table, in an order of theirs; null if there are none. */
function objects(
  rows: { of: SQLiteTable; as: SQLiteTable; where: SQL; order: SQLiteColumn[] },
  fields: Record<string, SQLWrapper>,
): SQL {
  const order = sql.join(rows.order, sql`, `);
  return sql`(select json(nullif(json_group_array(json(x.r)), '[]')) from (select ${object(fields)} as r from ${rows.of} ${rows.as} where ${rows.where} order by ${order} limit -1) x)`;
}

const slugIn = (table: VersionedTable) => (id: SQLWrapper) =>
  sql`(select ${table.slug} from ${table} where ${table.id} = ${id})`;

export const actorSlug = slugIn(actors);
export const sourceSlug = slugIn(sources);
export const eventSlug = slugIn(events);

const office = aliased(offices, 'p');
const citation = aliased(citations, 'p');
const link = aliased(links, 'p');
const phase = aliased(tariffPhases, 'p');
const exemption = aliased(tariffExemptions, 'p');
const product = aliased(tariffProducts, 'q');

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
    aliases: sql`(select json(nullif(json_group_array(x.alias), '[]')) from (select ${actorAliases.alias} as alias from ${actorAliases} where ${actorAliases.actorId} = ${id} order by ${actorAliases.position} limit -1) x)`,
    partOf: actorSlug(row(actors.partOfId)),
    offices: objects(
      {
        of: offices,
        as: office,
        where: eq(office.personId, id),
        order: [office.earliest, office.id],
      },
      {
        body: actorSlug(office.bodyId),
        role: office.role,
        from: office.from,
        to: office.to,
        source: sourceSlug(office.sourceId),
      },
    ),
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
    from: eventSlug(row(links.fromId)),
    predicate: row(links.predicate),
    to: eventSlug(row(links.toId)),
    source: sourceSlug(row(links.sourceId)),
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
    citations: objects(
      { of: citations, as: citation, where: eq(citation.eventId, id), order: [citation.id] },
      {
        source: sourceSlug(citation.sourceId),
        locator: citation.locator,
        excerpt: citation.excerpt,
        reliability: citation.reliability,
        credibility: citation.credibility,
      },
    ),
    links: objects(
      { of: links, as: link, where: eq(link.fromId, id), order: [link.id] },
      {
        predicate: link.predicate,
        to: eventSlug(link.toId),
        source: sourceSlug(link.sourceId),
        note: link.note,
      },
    ),
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
  return object({
    ...columns(row, { programme: tariffs.programme, legalBasis: tariffs.legalBasis }),
    products: productsWhere(sql`${product.tariffId} = ${id} and ${product.exemptionId} is null`),
    phases: objects(
      { of: tariffPhases, as: phase, where: eq(phase.tariffId, id), order: [phase.position] },
      {
        status: phase.status,
        ratePercent: phase.ratePercent,
        rateText: phase.rateText,
        from: phase.from,
        to: phase.to,
        legalBasis: phase.legalBasis,
        note: phase.note,
      },
    ),
    exemptions: objects(
      {
        of: tariffExemptions,
        as: exemption,
        where: eq(exemption.tariffId, id),
        order: [exemption.position],
      },
      {
        reason: exemption.reason,
        agreement: exemption.agreement,
        origin: actorSlug(exemption.originId),
        products: productsWhere(eq(product.exemptionId, exemption.id)),
        from: exemption.from,
        to: exemption.to,
      },
    ),
  });
}

function productsWhere(where: SQL): SQL {
  return objects(
    { of: tariffProducts, as: product, where, order: [product.position] },
    {
      hs: product.hs,
      description: product.description,
      excluded: sql`case when ${product.excluded} then json('true') end`,
    },
  );
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
