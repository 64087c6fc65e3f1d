import { encodeCursor, listMark } from '../../src/engine/cursor.ts';
import { encodeId } from '../../src/model/id.ts';
import { chooser } from '../chooser.ts';

const { any, chance, number, some } = chooser(20_261_128);

const slugs = ['mexico', 'united-states', 'claudia-sheinbaum', 'donald-trump', 'canada', 'nobody'];
const slug = () => (chance(0.9) ? any(slugs) : any(['', 'Mexico', 'a b', '?', 'x'.repeat(300)]));
const eventSlug = () =>
  chance(0.8)
    ? any(['us-troop-offer-to-mexico', 'us-tariff-mexico-ieepa-fentanyl', 'nothing'])
    : slug();
const day = () =>
  any(['2025-01-01', '2025-02-01', '2025-04-15', '2025-05-03', '2026-12-31', '1999-09-09']);
const moment = () =>
  any([
    '2001-01-01T00:00:00Z',
    '2026-06-01T00:00:00Z',
    '2030-01-01T00:00:00+02:00',
    '9999-01-01T00:00:00Z',
  ]);
const words = () =>
  any([
    'troops',
    'soberania',
    '"no se vende"',
    'tropas OR troops',
    'tar*',
    'ejército -tariff',
    'the of and',
    'Sheinbuam',
    'aa',
    '',
    '-only',
    '***',
    'word '.repeat(30),
    'a\u0000b',
  ]);
const size = () => any([1, 2, 3, 5, 20, 100, 100, 0, -1, 101, null]);
const id = () =>
  chance(0.85)
    ? encodeId(any(['Actor', 'Source', 'Statement', 'Tariff', 'TroopEvent', 'Nothing']), any(slugs))
    : any(['', 'nonsense', btoa('Actor:A B'), btoa('Actor'), 'QWN0b3I6bWV4aWNv ']);

/** Cursors of the lists that are asked for, of others, and what is none. */
const cursor = () =>
  any([
    encodeCursor(listMark('EventConnection', 'events', { order: 'NEWEST_FIRST' }), [
      1_588_369_000_000_000 + number(1e12),
    ]),
    encodeCursor(listMark('SearchConnection', 'search', { text: 'troops' }), [
      any([0, -1_000_000, -5_000_000]),
      1_588_369_000_000_000 + number(1e12),
    ]),
    encodeCursor(listMark('ActorConnection', 'actors', {}), [any(slugs)]),
    encodeCursor('abc', [1, 2]),
    'nonsense',
    '',
  ]);

const kinds = () => some(['STATEMENT', 'TARIFF', 'TROOP_EVENT', 'INTERACTION']);
const cited = () => ({
  ...(chance(0.3) && { source: any([...slugs, 'article-on-troop-offer']) }),
  ...(chance(0.3) && { publisher: slug() }),
  ...(chance(0.5) && { reliabilities: some(['A', 'B', 'C', 'F']) }),
  ...(chance(0.5) && { credibilities: some(['CONFIRMED', 'PROBABLY_TRUE', 'CANNOT_BE_JUDGED']) }),
});
const filter = () => ({
  ...(chance(0.3) && { kinds: kinds() }),
  ...(chance(0.25) && { types: some(['AGREE', 'REJECT', 'SANCTION', 'THREATEN', 'CONSULT']) }),
  ...(chance(0.3) && { actor: slug() }),
  ...(chance(0.25) && { recipient: slug() }),
  ...(chance(0.25) && { involving: some([slug(), slug(), slug()]) }),
  ...(chance(0.3) && { includeParts: any([true, false, null]) }),
  ...(chance(0.2) && { concerning: eventSlug() }),
  ...(chance(0.3) && { from: day() }),
  ...(chance(0.3) && { to: day() }),
  ...(chance(0.15) && { country: slug() }),
  ...(chance(0.1) && { places: some(['Texcoco', 'washington', 'nowhere']) }),
  ...(chance(0.25) && { citations: { some: cited(), ...(chance(0.3) && { every: cited() }) } }),
  ...(chance(0.25) && { text: words() }),
  ...(chance(0.15) && { disputed: any([true, false, null]) }),
  ...(chance(0.1) && { retracted: any([true, false]) }),
});

const page = () => ({
  ...(chance(0.7) && { first: size() }),
  ...(chance(0.3) && { after: cursor() }),
  ...(chance(0.15) && { last: size() }),
  ...(chance(0.15) && { before: cursor() }),
});

const order = () => any(['NEWEST_FIRST', 'OLDEST_FIRST', null]);
const pageOf = '$first: Int, $after: String, $last: Int, $before: String';
const given = 'first: $first, after: $after, last: $last, before: $before';
const read =
  'totalCount totalCountIsExact pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

/** A document, and how the values of its variables are drawn. */
type Asked = [document: string, variables: () => Record<string, unknown>];

const asked: Asked[] = [
  [
    `query ($filter: EventFilter, $order: EventOrder, ${pageOf}) {
      events(filter: $filter, order: $order, ${given}) { ${read} edges { cursor node { slug title } } }
    }`,
    () => ({ filter: any([filter(), filter(), filter(), null]), order: order(), ...page() }),
  ],
  [
    `query ($actor: String, $from: Date, $to: Date, $text: String, $language: LanguageTag, $attributions: [Attribution!], $reporter: String, $asOf: DateTime, ${pageOf}) {
      statements(filter: { actor: $actor, from: $from, to: $to, text: $text, language: $language, attributions: $attributions, reportedBy: $reporter, includeParts: true }, asOf: $asOf, ${given}) {
        ${read} nodes { slug text actor { name } }
      }
    }`,
    () => ({
      ...filter(),
      ...(chance(0.2) && { language: any(['es', 'en', 'es-MX', null]) }),
      ...(chance(0.3) && { attributions: some(['DIRECT_QUOTE', 'ANONYMOUS_SOURCE']) }),
      ...(chance(0.2) && { reporter: slug() }),
      ...(chance(0.4) && { asOf: moment() }),
      ...page(),
    }),
  ],
  [
    `query ($slug: String!, $filter: EventFilter, $on: Date, $asOf: DateTime, $first: Int, $more: Boolean = true) {
      actor(slug: $slug, asOf: $asOf) {
        name kind @include(if: $more)
        offices(on: $on) { nodes { role @skip(if: $more) from } }
        events(filter: $filter, first: $first) { totalCount nodes { slug } }
        statements(first: 2) { nodes { slug } }
        replies: events(first: 2, filter: $filter) { nodes { replies(filter: $filter) { totalCount } } }
      }
    }`,
    () => ({
      slug: slug(),
      ...(chance(0.7) && { filter: filter() }),
      ...(chance(0.5) && { on: day() }),
      ...(chance(0.3) && { asOf: moment() }),
      ...(chance(0.5) && { first: size() }),
      ...(chance(0.5) && { more: any([true, false, null]) }),
    }),
  ],
  [
    `query ($text: String!, $kinds: [EntryKind!], $language: LanguageTag, $from: Date, $to: Date, $asOf: DateTime, ${pageOf}) {
      search(text: $text, filter: { kinds: $kinds, language: $language, from: $from, to: $to }, asOf: $asOf, ${given}) {
        ${read} ranked ignoredTerms suggestions { slug } edges { cursor snippet node { __typename ... on Event { slug } } }
      }
    }`,
    () => ({
      text: words(),
      ...(chance(0.3) && { kinds: some(['ACTOR', 'STATEMENT', 'TARIFF', 'NOTHING']) }),
      ...(chance(0.2) && { language: any(['es', 'en']) }),
      ...(chance(0.3) && { from: day() }),
      ...(chance(0.3) && { to: day() }),
      ...(chance(0.3) && { asOf: moment() }),
      ...page(),
    }),
  ],
  [
    'query ($id: ID!, $ids: [ID!]!, $asOf: DateTime) { node(id: $id) { __typename id } nodes(ids: $ids, asOf: $asOf) { id ... on Actor { name } } }',
    () => ({
      id: id(),
      ids: Array.from({ length: any([0, 1, 2, 5, 101]) }, id),
      ...(chance(0.3) && { asOf: moment() }),
    }),
  ],
  [
    `query ($kinds: [ActorKind!], $text: String, $partOf: String, $retracted: Boolean, ${pageOf}) {
      actors(filter: { kinds: $kinds, text: $text, partOf: $partOf, retracted: $retracted }, ${given}) { ${read} nodes { slug } }
      sources(filter: { text: $text, publisher: $partOf }, first: $first) { totalCount nodes { slug } }
    }`,
    () => ({
      ...(chance(0.4) && { kinds: some(['PERSON', 'STATE', 'MEDIA', 'COMPANY', 'OTHER']) }),
      ...(chance(0.4) && { text: words() }),
      ...(chance(0.3) && { partOf: slug() }),
      ...(chance(0.2) && { retracted: any([true, false, null]) }),
      ...page(),
    }),
  ],
  [
    `query ($hs: HSCode, $on: Date, $actor: String, $text: String, $order: EventOrder) {
      tariffs(filter: { hs: $hs, inForceOn: $on, actor: $actor, text: $text }, order: $order, first: 4) {
        totalCount nodes { slug status(on: $on) rate(on: $on) displacedBy { totalCount } }
      }
    }`,
    () => ({
      ...(chance(0.5) && { hs: any(['87', '8703', '87032301', '8703.23', 'abc']) }),
      ...(chance(0.6) && { on: day() }),
      ...(chance(0.3) && { actor: slug() }),
      ...(chance(0.2) && { text: words() }),
      order: order(),
    }),
  ],
  [
    `query ($slug: String!, $asOf: DateTime, $direction: LinkDirection, $predicates: [Predicate!], $first: Int, $after: String) {
      event(slug: $slug, asOf: $asOf) {
        title
        links(direction: $direction, predicates: $predicates, first: $first, after: $after) { totalCount edges { cursor node { predicate } } }
        history(first: 2) { nodes { number action } }
        ... on TroopEvent { action host { name } }
      }
    }`,
    () => ({
      slug: eventSlug(),
      ...(chance(0.4) && { asOf: moment() }),
      direction: any(['IN', 'OUT', 'BOTH']),
      ...(chance(0.4) && { predicates: some(['REJECTS', 'CONCERNS', 'DENIES']) }),
      ...(chance(0.5) && { first: size() }),
      ...(chance(0.2) && { after: cursor() }),
    }),
  ],
  [
    `query ($since: Int, $actions: [TroopAction!], $first: Int) {
      changes(since: $since, first: $first) { totalCount nodes { number revisions(first: 1) { nodes { slug } } } }
      troopEvents(filter: { actions: $actions }, first: $first) { totalCount nodes { slug action } }
    }`,
    () => ({
      since: any([0, 1, -5, 100, null]),
      ...(chance(0.5) && { actions: some(['OFFERED', 'REFUSED', 'DEPLOYED']) }),
      ...(chance(0.7) && { first: size() }),
    }),
  ],
];

export interface Request {
  query: string;
  variables: Record<string, unknown>;
}

/** Requests one after another, the same in every run: some are answered, some have a fault or two. */
export function* requests(count: number): Generator<Request> {
  for (let i = 0; i < count; i += 1) {
    const [query, draw] = any(asked);
    yield { query, variables: draw() };
  }
}
