import { positionIn } from '../../schema/position.ts';
import { isActor, isEvent, isSource } from './check.ts';
import { afterwards, beforehand } from './derive.ts';
import { spanOf } from './edtf.ts';
import type { Digested } from './entry.ts';
import type { Actor, Entry, Event, Source, Tariff } from './format.ts';
import {
  about,
  actorId,
  type Change,
  eventId,
  field,
  fields,
  insert,
  sourceId,
  upsert,
} from './rows.ts';

/** Who brings entries and when: see `origin` in the tables. */
export interface Written {
  origin: string | null;
  at: string;
}

/**
 * The statements that put entries into the database, in an order in which each finds what it
 * refers to, with all that the tables derive from each other. To be run as one.
 */
export function statementsFor(entries: readonly Digested[], written: Written): Change[] {
  const of = <E extends Entry>(is: (entry: Entry) => entry is E) =>
    entries.filter((item): item is Digested<E> => is(item.entry));
  const actors = of(isActor);
  const sources = of(isSource);
  const events = of(isEvent);
  const changes = [
    ...beforehand(slugsOf(known(actors)), slugsOf(known(sources)), slugsOf(known(events))),
    ...actorRows(actors, written),
    ...sourceRows(sources, written),
    ...officeRows(actors),
    ...eventRows(events, written),
    ...kindRows(events.map(({ entry }) => entry)),
    ...partRows(events),
    ...afterwards(
      actors,
      slugsOf(sources),
      events.map(({ entry }) => entry),
    ),
  ];
  return changes.filter(({ rows }) => rows?.length !== 0);
}

const known = <E extends Entry>(items: readonly Digested<E>[]) =>
  items.filter((item) => item.known);
const slugsOf = (items: readonly Digested[]) => items.map(({ entry }) => entry.slug);

function actorRows(actors: Digested<Actor>[], { origin }: Written): Change[] {
  const rows = actors.map(({ entry, digest }) => ({ ...entry, digest, origin }));
  const columns = fields(
    'slug',
    'digest',
    'origin',
    'kind',
    'name',
    'description',
    'wikidata',
    'countryCode',
  );
  return [
    upsert('actors', columns, rows),
    {
      text: `update actors set part_of_id = (select id from actors whole where whole.slug = part.whole) from (select value->>'$.slug' as slug, value->>'$.partOf' as whole from json_each(?1)) part where actors.slug = part.slug`,
      rows: rows.filter(({ partOf }, i) => partOf !== undefined || actors[i]?.known),
    },
  ];
}

function sourceRows(sources: Digested<Source>[], { origin }: Written): Change[] {
  const columns = {
    ...fields('slug', 'digest', 'origin', 'title'),
    publisher_id: actorId('publisher'),
    ...fields('author', 'url', 'archivedUrl', 'publishedOn', 'retrievedOn', 'language', 'sha256'),
  };
  return [
    upsert(
      'sources',
      columns,
      sources.map(({ entry, digest }) => ({ ...entry, digest, origin })),
    ),
  ];
}

function officeRows(actors: Digested<Actor>[]): Change[] {
  const changed = slugsOf(known(actors));
  const aliases = actors.flatMap(({ entry: { slug, aliases } }) =>
    aliases.map((alias, position) => ({ slug, position, alias })),
  );
  const offices = actors.flatMap(({ entry: { slug, offices } }) =>
    offices.map((office) => ({ slug, ...office, ...spanBetween(office.from, office.to) })),
  );
  return [
    about('actors', changed, (named) => `delete from actor_aliases where actor_id in ${named}`),
    insert('actor_aliases', { actor_id: actorId('slug'), ...fields('position', 'alias') }, aliases),
    about('actors', changed, (named) => `delete from offices where person_id in ${named}`),
    insert(
      'offices',
      {
        person_id: actorId('slug'),
        body_id: actorId('body'),
        ...fields('role', 'from', 'to', 'earliest', 'latest'),
        source_id: sourceId('source'),
      },
      offices,
    ),
  ];
}

/** New ids follow the last one, so that a place in time can be given with the row. */
const newId = '((select coalesce(max(id), 0) from events) + k + 1)';

function eventRows(events: Digested<Event>[], { origin, at }: Written): Change[] {
  const rows = events.map(({ entry, digest }) => {
    const { slug, kind, type, title, description, date, actor, recipient, place } = entry;
    const when = { date, ...spanOf(date) };
    return {
      slug,
      digest,
      origin,
      kind,
      type,
      title,
      description,
      ...when,
      actor,
      recipient,
      place,
      at,
    };
  });
  const columns = {
    ...fields('slug', 'digest', 'origin', 'kind', 'type', 'title', 'description'),
    ...fields('date', 'earliest', 'latest'),
    id: newId,
    position: positionIn(field('earliest'), newId),
    actor_id: actorId('actor'),
    recipient_id: actorId('recipient'),
    place_name: field('place.name'),
    place_country_id: actorId('place.country'),
    latitude: field('place.latitude'),
    longitude: field('place.longitude'),
    recorded_at: field('at'),
  };
  return [
    upsert('events', columns, rows, {
      kept: ['id', 'position', 'recorded_at'],
      more: `, revision = revision + 1, position = ${positionIn('excluded.earliest', 'events.id')}`,
    }),
  ];
}

/** The rows that only one kind of event has. */
function kindRows(events: Event[]): Change[] {
  const id = eventId('slug');
  const of = <K extends Event['kind']>(kind: K) =>
    events.filter((entry): entry is Extract<Event, { kind: K }> => entry.kind === kind);
  return [
    upsert(
      'statements',
      {
        id,
        ...fields('text', 'language', 'originalText', 'originalLanguage', 'attribution'),
        reported_by_id: actorId('reportedBy'),
        ...fields('forum'),
      },
      of('STATEMENT').map(
        ({
          slug,
          text,
          language,
          originalText,
          originalLanguage,
          attribution,
          reportedBy,
          forum,
        }) => ({
          slug,
          text,
          language,
          originalText,
          originalLanguage,
          attribution,
          reportedBy,
          forum,
        }),
      ),
    ),
    upsert(
      'tariffs',
      { id, ...fields('programme', 'legalBasis') },
      of('TARIFF').map(({ slug, programme, legalBasis }) => ({ slug, programme, legalBasis })),
    ),
    upsert(
      'troop_events',
      {
        id,
        ...fields('action'),
        force_id: actorId('force'),
        host_id: actorId('host'),
        headcount_minimum: field('headcount.minimum'),
        headcount_best: field('headcount.best'),
        headcount_maximum: field('headcount.maximum'),
        ...fields('purpose'),
        position: `(select position from events where slug = ${field('slug')})`,
      },
      of('TROOP_EVENT'),
    ),
    upsert(
      'interactions',
      { id, ...fields('mode') },
      of('INTERACTION').map(({ slug, mode }) => ({ slug, mode })),
    ),
  ];
}

function partRows(events: Digested<Event>[]): Change[] {
  const changed = slugsOf(known(events));
  const citations = events.flatMap(({ entry: { slug, citations } }) =>
    citations.map((citation) => ({ slug, ...citation })),
  );
  const links = events.flatMap(({ entry: { slug, links } }) =>
    links.map((link) => ({ slug, ...link })),
  );
  const tariffs = events.filter((item): item is Digested<Tariff> => item.entry.kind === 'TARIFF');
  return [
    about('events', changed, (named) => `delete from citations where event_id in ${named}`),
    insert(
      'citations',
      {
        event_id: eventId('slug'),
        source_id: sourceId('source'),
        ...fields('excerpt', 'locator', 'reliability', 'credibility'),
      },
      citations,
    ),
    about('events', changed, (named) => `delete from links where from_id in ${named}`),
    insert(
      'links',
      {
        from_id: eventId('slug'),
        ...fields('predicate'),
        to_id: eventId('to'),
        source_id: sourceId('source'),
        ...fields('note'),
      },
      links,
    ),
    ...tariffRows(tariffs),
  ];
}

function tariffRows(tariffs: Digested<Tariff>[]): Change[] {
  const changed = slugsOf(known(tariffs));
  const emptied = ['tariff_phases', 'tariff_products', 'tariff_exemptions'].map((table) =>
    about('events', changed, (named) => `delete from ${table} where tariff_id in ${named}`),
  );
  const entries = tariffs.map(({ entry }) => entry);
  const phases = entries.flatMap(({ slug, phases }) =>
    phases.map((phase, position) => ({
      slug,
      position,
      ...phase,
      ...spanBetween(phase.from, phase.to),
    })),
  );
  const exemptions = entries.flatMap(({ slug, exemptions }) =>
    exemptions.map(({ products: _, ...exemption }, position) => ({ slug, position, ...exemption })),
  );
  const products = entries.flatMap(({ slug, products, exemptions }) => [
    ...products.map((product, position) => ({ slug, position, ...product })),
    ...exemptions.flatMap(({ products: exempt }, exemption) =>
      exempt.map((product, position) => ({ slug, exemption, position, ...product })),
    ),
  ]);
  const tariff = { tariff_id: eventId('slug') };
  return [
    ...emptied,
    insert(
      'tariff_phases',
      {
        ...tariff,
        ...fields(
          'position',
          'status',
          'ratePercent',
          'rateText',
          'from',
          'to',
          'earliest',
          'latest',
        ),
        ...fields('legalBasis', 'note'),
      },
      phases,
    ),
    insert(
      'tariff_exemptions',
      {
        ...tariff,
        ...fields('position', 'reason', 'agreement'),
        origin_id: actorId('origin'),
        ...fields('from', 'to'),
      },
      exemptions,
    ),
    insert(
      'tariff_products',
      {
        ...tariff,
        exemption_id: `(select id from tariff_exemptions x where x.tariff_id = ${eventId('slug')} and x.position = ${field('exemption')})`,
        ...fields('position', 'hs', 'description', 'excluded'),
      },
      products,
    ),
  ];
}

/** From the first day that the beginning can mean to the last that the end can; open without an end. */
function spanBetween(from: string, to?: string) {
  const span = spanOf(from);
  return { earliest: span?.earliest, latest: to === undefined ? undefined : spanOf(to)?.latest };
}
