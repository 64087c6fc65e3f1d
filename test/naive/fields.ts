import type { GraphQLResolveInfo } from 'graphql';
import { periodText } from '../../src/model/date-text.ts';
import { type EventArgs, eventList } from './lists.ts';
import { idOf, namesOf, type Thing, thing } from './objects.ts';
import { type Cursors, type List, type PageArgs, page } from './page.ts';
import type { ActorRow, EventRow, ExemptionRow, RevisionRow } from './rows.ts';
import { keyOf } from './snapshot.ts';

// biome-ignore lint/suspicious/noExplicitAny: each resolver knows what its field is given.
export type Resolver = (of: any, args: any, context: Context, info: GraphQLResolveInfo) => unknown;

/** What an answer needs of the answers before it. */
export interface Context {
  /** What the cursors and ids of the Worker stand for in our words. */
  cursors: Cursors;
  ids: ReadonlyMap<string, string>;
  /** The answers of the Worker to this request, and to the same one without cursors: a search takes its ranking. */
  theirs: Record<string, unknown>;
  earlier: Record<string, unknown>;
}

/** A connection of the list that a field holds. */
export const listed =
  <Of, Args extends PageArgs, Node>(list: (of: Of, args: Args) => List<Node>): Resolver =>
  (of: Of, args: Args, { cursors }) =>
    page(list(of, args), args, cursors);

const fixed = new Set(['Change', 'Revision']);

export const id: Resolver = (of: Thing) =>
  idOf(of.__typename, namesOf(of), fixed.has(of.__typename) ? undefined : of.moment.mark);

export const history = (collection: RevisionRow['collection']) =>
  listed(({ moment, row }: Thing<ActorRow>) => ({
    nodes: moment.at
      .history(collection, keyOf(row))
      .map((revision) => thing('Revision', moment, revision)),
    keysOf: ({ row }: Thing<RevisionRow>) => [row.number],
    descending: true,
  }));

export const period: Resolver = ({ row }: Thing<ExemptionRow>, { locale }) =>
  periodText(row.from, row.to, languageOf(locale));

export const languageOf = (locale: string | null) =>
  Intl.getCanonicalLocales(locale ?? 'en-GB')[0] ?? '';

/** A list of one kind of event, of those that the field itself asks for. */
export const ofKind = (
  kind: EventRow['kind'] | undefined,
  own: (of: never) => (event: EventRow) => boolean,
) => listed((of: Thing, args: EventArgs) => eventList(of.moment, args, own(of as never), kind));
