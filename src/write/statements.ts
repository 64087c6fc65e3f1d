import { type SQL, sql } from 'drizzle-orm';
import * as tables from '../../schema/tables.ts';
import { isActor, isEvent, isSource } from './check.ts';
import { spanOf } from './edtf.ts';
import type { Actor, Entry, Event, Source, Tariff } from './format.ts';
import { actorId, eventId, insert, set, sourceId, upsert } from './rows.ts';

const { actors, actorAliases, offices, sources, events, citations, links } = tables;
const {
  statements,
  tariffs,
  tariffPhases,
  tariffExemptions,
  tariffProducts,
  troopEvents,
  interactions,
} = tables;

/** An entry, and the digest that tells it from any other content under its slug. */
export interface Digested<E extends Entry = Entry> {
  entry: E;
  digest: string;
}

/**
 * The statements that put entries into the database, in an order in which each finds what it
 * refers to. An entry that is there already is replaced with all its parts.
 */
export function statementsFor(entries: readonly Digested[], now: string): SQL[] {
  const of = <E extends Entry>(is: (entry: Entry) => entry is E) =>
    entries.filter((item): item is Digested<E> => is(item.entry));
  const people = of(isActor);
  const documents = of(isSource);
  const happenings = of(isEvent);
  return [
    ...people.map(actor),
    ...people.map(({ entry }) => set(actors, entry.slug, { part_of_id: actorId(entry.partOf) })),
    ...documents.map(source),
    ...people.flatMap(({ entry }) => actorParts(entry)),
    ...happenings.map((item) => event(item, now)),
    ...happenings.flatMap(({ entry }) => [kindOf(entry), ...eventParts(entry)]),
  ];
}

function actor({ entry, digest }: Digested<Actor>): SQL {
  const { slug, kind, name, description, wikidata, countryCode } = entry;
  return upsert(actors, {
    slug,
    digest,
    kind,
    name,
    description,
    wikidata,
    country_code: countryCode,
  });
}

function actorParts({ slug, aliases, offices: held }: Actor): SQL[] {
  const id = actorId(slug);
  return [
    sql`delete from actor_aliases where actor_id = ${id}`,
    ...aliases.map((alias, position) => insert(actorAliases, { actor_id: id, position, alias })),
    sql`delete from offices where person_id = ${id}`,
    ...held.map(({ body, role, from, to, source }) =>
      insert(offices, {
        person_id: id,
        body_id: actorId(body),
        role,
        from,
        to,
        ...spanBetween(from, to),
        source_id: sourceId(source),
      }),
    ),
  ];
}

function source({ entry, digest }: Digested<Source>): SQL {
  const {
    slug,
    title,
    publisher,
    author,
    url,
    archivedUrl,
    publishedOn,
    retrievedOn,
    language,
    sha256,
  } = entry;
  return upsert(sources, {
    slug,
    digest,
    title,
    publisher_id: actorId(publisher),
    author,
    url,
    archived_url: archivedUrl,
    published_on: publishedOn,
    retrieved_on: retrievedOn,
    language,
    sha256,
  });
}

function event({ entry, digest }: Digested<Event>, now: string): SQL {
  const { slug, kind, type, title, description, date, actor, recipient, place } = entry;
  const values = {
    slug,
    digest,
    kind,
    type,
    title,
    description,
    date,
    ...spanOf(date),
    actor_id: actorId(actor),
    recipient_id: actorId(recipient),
    place_name: place?.name,
    place_country_id: actorId(place?.country),
    latitude: place?.latitude,
    longitude: place?.longitude,
    recorded_at: now,
  };
  return upsert(events, values, ['recorded_at'], sql`, revision = revision + 1`);
}

/** The row that only this kind of event has. */
function kindOf(entry: Event): SQL {
  const id = eventId(entry.slug);
  switch (entry.kind) {
    case 'STATEMENT':
      return upsert(statements, {
        id,
        text: entry.text,
        language: entry.language,
        original_text: entry.originalText,
        original_language: entry.originalLanguage,
        attribution: entry.attribution,
        reported_by_id: actorId(entry.reportedBy),
        forum: entry.forum,
      });
    case 'TARIFF':
      return upsert(tariffs, { id, programme: entry.programme, legal_basis: entry.legalBasis });
    case 'TROOP_EVENT':
      return upsert(troopEvents, {
        id,
        action: entry.action,
        force_id: actorId(entry.force),
        host_id: actorId(entry.host),
        headcount_minimum: entry.headcount?.minimum,
        headcount_best: entry.headcount?.best,
        headcount_maximum: entry.headcount?.maximum,
        purpose: entry.purpose,
      });
    case 'INTERACTION':
      return upsert(interactions, { id, mode: entry.mode });
  }
}

function eventParts(entry: Event): SQL[] {
  const id = eventId(entry.slug);
  return [
    sql`delete from citations where event_id = ${id}`,
    ...entry.citations.map(({ source, ...rest }) =>
      insert(citations, { event_id: id, source_id: sourceId(source), ...rest }),
    ),
    sql`delete from links where from_id = ${id}`,
    ...entry.links.map(({ predicate, to, source, note }) =>
      insert(links, {
        from_id: id,
        predicate,
        to_id: eventId(to),
        source_id: sourceId(source),
        note,
      }),
    ),
    ...(entry.kind === 'TARIFF' ? tariffParts(entry) : []),
  ];
}

function tariffParts({ slug, phases, products, exemptions }: Tariff): SQL[] {
  const id = eventId(slug);
  const product = (
    { hs, description, excluded }: Tariff['products'][number],
    position: number,
    exemption?: SQL,
  ) =>
    insert(tariffProducts, {
      tariff_id: id,
      exemption_id: exemption,
      position,
      hs,
      description,
      excluded: Number(excluded),
    });
  return [
    sql`delete from tariff_phases where tariff_id = ${id}`,
    ...phases.map(({ status, ratePercent, rateText, from, to, legalBasis, note }, position) =>
      insert(tariffPhases, {
        tariff_id: id,
        position,
        status,
        rate_percent: ratePercent,
        rate_text: rateText,
        from,
        to,
        ...spanBetween(from, to),
        legal_basis: legalBasis,
        note,
      }),
    ),
    sql`delete from tariff_products where tariff_id = ${id}`,
    sql`delete from tariff_exemptions where tariff_id = ${id}`,
    ...products.map((one, position) => product(one, position)),
    ...exemptions.flatMap(({ reason, agreement, origin, products: exempt, from, to }, position) => [
      insert(tariffExemptions, {
        tariff_id: id,
        position,
        reason,
        agreement,
        origin_id: actorId(origin),
        from,
        to,
      }),
      ...exempt.map((one, i) =>
        product(
          one,
          i,
          sql`(select id from tariff_exemptions where tariff_id = ${id} and position = ${position})`,
        ),
      ),
    ]),
  ];
}

/** From the first day that the beginning can mean to the last that the end can; open without an end. */
function spanBetween(from: string, to?: string) {
  const span = spanOf(from);
  return { earliest: span?.earliest, latest: to === undefined ? undefined : spanOf(to)?.latest };
}
