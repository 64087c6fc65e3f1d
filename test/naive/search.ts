import { isInLanguage } from './event-filter.ts';
import { eventOf, type Moment, type Thing, thing } from './objects.ts';
import { type Cursors, cursorMark, defaultPage, mostCounted, type PageArgs } from './page.ts';
import type { ActorRow, EventRow, SourceRow } from './rows.ts';
import { keyOf } from './snapshot.ts';
import { askedBy, isFound, textsOfActor, textsOfEvent, textsOfSource } from './words.ts';

export interface SearchArgs extends PageArgs {
  text: string;
  filter?: {
    kinds?: string[] | null;
    language?: string | null;
    from?: string | null;
    to?: string | null;
  } | null;
}

/** What the Worker found: how it ranks is not ours to say, but what it may find is. */
export interface Found {
  isRanked: boolean;
  found: { snippet: string; node: { __typename: string; slug: string } }[];
}

const mostRanked = 1_000;

type Entry = Thing<ActorRow | SourceRow | EventRow>;

const textsOf = ({ moment: { at }, row, __typename }: Entry) => {
  if (__typename === 'Actor') return textsOfActor(at, row as ActorRow);
  if (__typename === 'Source') return textsOfSource(row as SourceRow);
  return textsOfEvent(at, row as EventRow);
};

/** Everything that a search finds, in the order that it has without a ranking. */
function matchesOf(moment: Moment, { text, filter }: SearchArgs): Entry[] {
  const { at } = moment;
  const { kinds, language, from, to } = filter ?? {};
  const asked = askedBy(text);
  const isWanted = (kind: string) => !kinds || kinds.includes(kind);
  const isTimeless = from == null && to == null;
  const inOrder = <Row extends ActorRow | SourceRow>(all: ReadonlyMap<number, Row>) =>
    [...all.values()].sort((a, b) => keyOf(a) - keyOf(b));
  const actors = inOrder(at.actors).filter(
    () => isTimeless && language == null && isWanted('ACTOR'),
  );
  const sources = inOrder(at.sources).filter(
    (source) =>
      isTimeless &&
      isWanted('SOURCE') &&
      (language == null || isInLanguage(source.language, language)),
  );
  const events = at.latestFirst.filter(
    (event) =>
      isWanted(event.kind) &&
      (language == null || isInLanguage(at.rows.statements.get(event.id)?.language, language)) &&
      (from == null || event.earliest >= from) &&
      (to == null || event.earliest <= to),
  );
  const all: Entry[] = [
    ...actors.map((row) => thing('Actor', moment, row)),
    ...sources.map((row) => thing('Source', moment, row)),
    ...events.map((row) => eventOf(moment, row)),
  ];
  return all.filter(
    (entry) => !entry.row.retracted && isFound(asked, entry.row, () => textsOf(entry)),
  );
}

const entities = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };

/** A snippet is a passage of a text of the entry. */
function isPassage(snippet: string, entry: Entry): boolean {
  const passage = snippet
    .replaceAll(/<\/?mark>|^…|…$/g, '')
    .replaceAll(/&[^;]+;/g, (entity) => entities[entity as keyof typeof entities]);
  return textsOf(entry).some((text) => text.includes(passage));
}

const nameOf = (typename: string, slug: string) => `${typename} ${slug}`;

interface Searching {
  theirs: Found;
  /** What the Worker found without cursors: it tells the places of the cursors. */
  earlier: Found | undefined;
  cursors: Cursors;
}

/** A page of a search: the entries that the Worker found, if each may be there. Otherwise ours. */
export function searched(
  moment: Moment,
  args: SearchArgs,
  { theirs, earlier, cursors }: Searching,
) {
  const all = matchesOf(moment, args);
  const ranked = all.slice(0, mostRanked);
  const { after, before, last } = args;
  const size = args.first ?? last ?? defaultPage;
  const firstKnown = last == null ? 0 : ranked.length - (earlier?.found.length ?? 0);
  const known = new Map(
    earlier?.found.map(({ node }, i) => [nameOf(node.__typename, node.slug), firstKnown + i]),
  );
  const placeOf = (cursor: string) =>
    known.get((cursors.get(cursor) ?? '').slice(cursorMark.length)) ?? -1;
  const start = after == null ? 0 : placeOf(after) + 1;
  const end = Math.max(start, before == null ? ranked.length : placeOf(before));
  const isLonger = end - start > size;
  const from = last != null && isLonger ? end - size : start;
  const to = Math.min(end, from + size);

  const places = new Map(ranked.map((one, i) => [nameOf(one.__typename, one.row.slug), i]));
  const found = theirs.found.map(({ node }) => nameOf(node.__typename, node.slug));
  const isRight =
    found.length === to - from &&
    new Set(found).size === found.length &&
    found.every((name, i) => {
      const entry = ranked[places.get(name) ?? -1];
      const place = theirs.isRanked ? (known.get(name) ?? from + i) : places.get(name);
      return entry && place === from + i && isPassage(theirs.found[i]?.snippet ?? '', entry);
    });
  const nodes = isRight
    ? found.map((name) => ranked[places.get(name) as number] as Entry)
    : ranked.slice(from, to);
  const edges = nodes.map((node, i) => ({
    node,
    cursor: `${cursorMark}${nameOf(node.__typename, node.row.slug)}`,
    snippet: theirs.found[i]?.snippet ?? '',
  }));
  const isExact = all.length <= mostCounted;
  return {
    edges,
    nodes,
    totalCount: isExact ? all.length : mostCounted,
    totalCountIsExact: isExact,
    ranked: theirs.isRanked,
    ignoredTerms: askedBy(args.text).ignored,
    pageInfo: {
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
      hasNextPage: before != null || (last == null && isLonger),
      hasPreviousPage: after != null || (last != null && isLonger),
    },
  };
}
