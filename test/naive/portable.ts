import {
  type ActorRow,
  type EventRow,
  type ProductRow,
  type Rows,
  type SourceRow,
  slugOf,
} from './rows.ts';
import { keyOf, type Snapshot } from './snapshot.ts';

type Value = string | number | boolean | null | undefined | Value[] | { [name: string]: Value };

function actorEntry(rows: Rows, row: ActorRow): Value {
  return {
    kind: row.kind,
    name: row.name,
    aliases: (rows.aliases.get(row.id) ?? []).map(({ alias }) => alias),
    description: row.description,
    wikidata: row.wikidata,
    countryCode: row.countryCode,
    partOf: slugOf(rows.actors, row.partOfId),
    offices: (rows.offices.get(row.id) ?? [])
      .toSorted((a, b) =>
        a.earliest < b.earliest ? -1 : a.earliest > b.earliest ? 1 : a.id - b.id,
      )
      .map((office) => ({
        body: slugOf(rows.actors, office.bodyId),
        role: office.role,
        from: office.from,
        to: office.to,
        source: slugOf(rows.sources, office.sourceId),
      })),
    retracted: row.retracted,
    mergedInto: slugOf(rows.actors, row.mergedIntoId),
  };
}

function sourceEntry(rows: Rows, row: SourceRow): Value {
  return {
    kind: 'SOURCE',
    title: row.title,
    publisher: slugOf(rows.actors, row.publisherId),
    author: row.author,
    url: row.url,
    archivedUrl: row.archivedUrl,
    publishedOn: row.publishedOn,
    retrievedOn: row.retrievedOn,
    language: row.language,
    sha256: row.sha256,
    retracted: row.retracted,
  };
}

const product = ({ hs, description, excluded }: ProductRow) => ({ hs, description, excluded });

function ownFields(rows: Rows, { id }: EventRow): { [name: string]: Value } {
  const [statement, tariff] = [rows.statements.get(id), rows.tariffs.get(id)];
  const [troops, interaction] = [rows.troopEvents.get(id), rows.interactions.get(id)];
  const products = rows.products.get(id) ?? [];
  return {
    ...(statement && {
      text: statement.text,
      language: statement.language,
      originalText: statement.originalText,
      originalLanguage: statement.originalLanguage,
      attribution: statement.attribution,
      reportedBy: slugOf(rows.actors, statement.reportedById),
      forum: statement.forum,
    }),
    ...(tariff && {
      programme: tariff.programme,
      legalBasis: tariff.legalBasis,
      products: products.filter(({ exemptionId }) => exemptionId === null).map(product),
      phases: (rows.phases.get(id) ?? []).map((phase) => ({
        status: phase.status,
        ratePercent: phase.ratePercent,
        rateText: phase.rateText,
        from: phase.from,
        to: phase.to,
        legalBasis: phase.legalBasis,
        note: phase.note,
      })),
      exemptions: (rows.exemptions.get(id) ?? []).map((exemption) => ({
        reason: exemption.reason,
        agreement: exemption.agreement,
        origin: slugOf(rows.actors, exemption.originId),
        products: products.filter(({ exemptionId }) => exemptionId === exemption.id).map(product),
        from: exemption.from,
        to: exemption.to,
      })),
    }),
    ...(troops && {
      action: troops.action,
      force: slugOf(rows.actors, troops.forceId),
      host: slugOf(rows.actors, troops.hostId),
      headcount: {
        minimum: troops.headcountMinimum,
        best: troops.headcountBest,
        maximum: troops.headcountMaximum,
      },
      purpose: troops.purpose,
    }),
    ...(interaction && { mode: interaction.mode }),
  };
}

function eventEntry(rows: Rows, row: EventRow): Value {
  return {
    kind: row.kind,
    type: row.type,
    title: row.title,
    description: row.description,
    date: row.date,
    actor: slugOf(rows.actors, row.actorId),
    recipient: slugOf(rows.actors, row.recipientId),
    place: {
      name: row.placeName,
      country: slugOf(rows.actors, row.placeCountryId),
      latitude: row.latitude,
      longitude: row.longitude,
    },
    citations: (rows.citations.get(row.id) ?? []).map((citation) => ({
      source: slugOf(rows.sources, citation.sourceId),
      locator: citation.locator,
      excerpt: citation.excerpt,
      reliability: citation.reliability,
      credibility: citation.credibility,
    })),
    links: (rows.links.get(row.id) ?? []).map((link) => ({
      predicate: link.predicate,
      object: slugOf(rows.events, link.toId),
      source: slugOf(rows.sources, link.sourceId),
      note: link.note,
    })),
    ...ownFields(rows, row),
    retracted: row.retracted,
  };
}

const saysNothing = (value: Value) =>
  value == null ||
  value === false ||
  (Array.isArray(value) ? !value.length : typeof value === 'object' && !Object.keys(value).length);

/** The portable format has no empty fields. */
function stated(value: Value): Value {
  if (Array.isArray(value)) return value.map(stated);
  if (value === null || typeof value !== 'object') return value;
  const fields = Object.entries(value).map(([name, inner]) => [name, stated(inner)] as const);
  return Object.fromEntries(fields.filter(([, inner]) => !saysNothing(inner)));
}

interface FieldChange {
  path: string[];
  before: Value;
  after: Value;
}

function differences(before: Value, after: Value, path: string[]): FieldChange[] {
  const areLike =
    before !== null &&
    after !== null &&
    typeof before === 'object' &&
    typeof after === 'object' &&
    Array.isArray(before) === Array.isArray(after);
  if (!areLike)
    return before === after ? [] : [{ path, before: before ?? null, after: after ?? null }];
  const [old, now] = [before, after] as { [name: string]: Value }[];
  const names = new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})]);
  return [...names].flatMap((name) => differences(old?.[name], now?.[name], [...path, name]));
}

/** What a revision changed, field by field. */
export function changesOf(
  { rows }: Snapshot,
  collection: 'actors' | 'sources' | 'events',
  key: number,
  number: number,
): FieldChange[] {
  const entryOf = { actors: actorEntry, sources: sourceEntry, events: eventEntry }[collection] as (
    rows: Rows,
    row: EventRow,
  ) => Value;
  const version = (of: number) =>
    (rows[collection] as readonly EventRow[]).find(
      (row) => keyOf(row) === key && row.revision === of,
    );
  const [before, after] = [version(number - 1), version(number)].map((row) =>
    row ? stated(entryOf(rows, row)) : {},
  );
  return differences(before, after, []);
}
