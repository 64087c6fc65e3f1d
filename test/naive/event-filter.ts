import type { CitationRow, EventRow } from './rows.ts';
import { keyOf, type Snapshot } from './snapshot.ts';
import { askedBy, isFound, textsOfEvent } from './words.ts';

export interface CitationFilter {
  source?: string | null;
  publisher?: string | null;
  reliabilities?: string[] | null;
  credibilities?: string[] | null;
}

/** The fields of the filters of all kinds of events. */
export interface EventFilter {
  kinds?: string[] | null;
  types?: string[] | null;
  actor?: string | null;
  recipient?: string | null;
  involving?: string[] | null;
  includeParts?: boolean | null;
  concerning?: string | null;
  from?: string | null;
  to?: string | null;
  country?: string | null;
  places?: string[] | null;
  citations?: { some?: CitationFilter | null; every?: CitationFilter | null } | null;
  text?: string | null;
  disputed?: boolean | null;
  retracted?: boolean | null;
  language?: string | null;
  attributions?: string[] | null;
  reportedBy?: string | null;
  hs?: string | null;
  inForceOn?: string | null;
  actions?: string[] | null;
  modes?: string[] | null;
}

type Condition = (event: EventRow) => boolean;

/** Of a condition that is given, what it asks of an event. */
type ConditionOf<Value> = (value: Value, at: Snapshot, filter: EventFilter) => Condition;

const actorNamed = (at: Snapshot, slug: string) => {
  const found = at.named(at.actors, slug);
  return found ? keyOf(found) : -1;
};

/** The case of A to Z does not matter. That of other letters does. */
const folded = (text: string) => text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());

const anyCase = (list: readonly string[]) => new Set(list.map(folded));

/** A language includes its regional forms. */
export function isInLanguage(language: string | null | undefined, asked: string): boolean {
  const tag = Intl.getCanonicalLocales(asked)[0];
  return language === tag || Boolean(language?.startsWith(`${tag}-`));
}

function fits(at: Snapshot, filter: CitationFilter, citation: CitationRow): boolean {
  const source = at.sources.get(citation.sourceId);
  const { publisher, reliabilities, credibilities } = filter;
  return (
    (filter.source == null || source?.slug === filter.source) &&
    (publisher == null || source?.publisherId === actorNamed(at, publisher)) &&
    (!reliabilities || reliabilities.includes(citation.reliability)) &&
    (!credibilities || credibilities.includes(citation.credibility))
  );
}

const covers: ConditionOf<string> = (hs, { rows }) => {
  const code = hs.replaceAll('.', '');
  return ({ id }) => {
    const products = (rows.products.get(id) ?? []).filter(
      ({ exemptionId }) => exemptionId === null,
    );
    const covered = products.filter(({ excluded }) => !excluded);
    return (
      (!covered.length || covered.some(({ hs }) => hs.startsWith(code) || code.startsWith(hs))) &&
      !products.some(({ excluded, hs }) => excluded && code.startsWith(hs))
    );
  };
};

const inRole =
  (roles: readonly ('actorId' | 'recipientId')[]): ConditionOf<string> =>
  (slug, at, { includeParts }) => {
    const key = actorNamed(at, slug);
    return (event) =>
      roles.some(
        (role) =>
          event[role] === key || (includeParts && at.standsFor(event[role], key, event)) || false,
      );
  };

const conditions: { [Name in keyof EventFilter]-?: ConditionOf<NonNullable<EventFilter[Name]>> } = {
  includeParts: () => () => true,
  retracted: () => () => true,
  kinds: (kinds) => (event) => kinds.includes(event.kind),
  types: (types) => (event) => types.includes(event.type ?? ''),
  actor: inRole(['actorId']),
  recipient: inRole(['recipientId']),
  involving: (slugs, at, filter) => {
    const each = slugs.map((slug) => inRole(['actorId', 'recipientId'])(slug, at, filter));
    return (event) => each.every((condition) => condition(event));
  },
  concerning: (slug, at) => {
    const object = at.named(at.events, slug);
    return (event) =>
      at
        .linksFrom(event)
        .some(
          ({ predicate, toId }) => predicate === 'CONCERNS' && toId === (object && keyOf(object)),
        );
  },
  from: (day) => (event) => event.latest === null || event.latest >= day,
  to: (day) => (event) => event.earliest <= day,
  country: (slug, at) => {
    const key = actorNamed(at, slug);
    return (event) => event.placeCountryId === key;
  },
  places: (names) => {
    const wanted = anyCase(names);
    return ({ placeName }) => placeName !== null && wanted.has(folded(placeName));
  },
  citations:
    ({ some, every }, at) =>
    (event) =>
      (!some || at.citations(event).some((citation) => fits(at, some, citation))) &&
      (!every || at.citations(event).every((citation) => fits(at, every, citation))),
  text: (text, at) => {
    const asked = askedBy(text);
    return (event) => isFound(asked, event, () => textsOfEvent(at, event));
  },
  disputed: (wanted, at) => (event) => at.isDisputed(event) === wanted,
  language:
    (tag, { rows }) =>
    ({ id }) =>
      isInLanguage(rows.statements.get(id)?.language, tag),
  attributions:
    (wanted, { rows }) =>
    ({ id }) =>
      wanted.includes(rows.statements.get(id)?.attribution ?? ''),
  reportedBy: (slug, at) => {
    const key = actorNamed(at, slug);
    return ({ id }) => at.rows.statements.get(id)?.reportedById === key;
  },
  hs: covers,
  inForceOn:
    (day, { rows }) =>
    ({ id }) =>
      (rows.phases.get(id) ?? []).some(
        ({ status, earliest, latest }) =>
          status === 'IN_FORCE' && earliest <= day && (latest === null || latest >= day),
      ),
  actions:
    (wanted, { rows }) =>
    ({ id }) =>
      wanted.includes(rows.troopEvents.get(id)?.action ?? ''),
  modes: (modes, { rows }) => {
    const wanted = anyCase(modes);
    return ({ id }) => wanted.has(folded(rows.interactions.get(id)?.mode ?? ''));
  },
};

const givenIn = (filter: EventFilter | null | undefined) =>
  Object.entries(filter ?? {}).filter(([, value]) => value != null);

/** The events that meet a filter. Retracted ones only if it asks for them. */
export function meeting(at: Snapshot, filter: EventFilter | null | undefined): Condition {
  const all = givenIn(filter).map(([name, value]) =>
    (conditions[name as keyof EventFilter] as ConditionOf<unknown>)(value, at, filter ?? {}),
  );
  const retracted = filter?.retracted ?? false;
  return (event) => event.retracted === retracted && all.every((condition) => condition(event));
}

/** True if a filter asks for nothing but kinds of events. */
export const isWhole = (filter: EventFilter | null | undefined) =>
  givenIn(filter).every(([name, value]) => {
    switch (name) {
      case 'kinds':
      case 'includeParts':
        return true;
      case 'retracted':
        return value === false;
      case 'involving':
        return value.length === 0;
      case 'citations':
        return value.some == null && Object.values(value.every ?? {}).every((one) => one == null);
      default:
        return false;
    }
  });
