import { actorKinds, actors } from '../../schema/actors.ts';
import { type EventKind, events } from '../../schema/events.ts';
import { sources } from '../../schema/sources.ts';
import { actor } from './actor.ts';
import { eventFields } from './event.ts';
import type { FaultAt } from './fault.ts';
import type { Collection, Fields } from './field.ts';
import { interaction } from './interaction.ts';
import { source } from './source.ts';
import { statement } from './statement.ts';
import { tariff } from './tariff.ts';
import { troopEvent } from './troop-event.ts';

type ActorKind = (typeof actorKinds)[number];

export type Kind = ActorKind | 'SOURCE' | EventKind;

/** What every kind of entry declares. */
export interface Declaration {
  collection: Collection;
  /** The kind, where it is not one of several under one declaration. */
  kind?: Kind;
  /** Its type in the graph. */
  typename: string;
  /** With its article: `a source`. */
  one: string;
  slugDescription: string;
  fields: Fields;
  /** Rules that involve several fields. */
  rules: (entry: never, fault: FaultAt) => void;
}

/** The kinds of events, each with its declaration. */
export const eventKinds = {
  STATEMENT: statement,
  TARIFF: tariff,
  TROOP_EVENT: troopEvent,
  INTERACTION: interaction,
} satisfies { [Of in EventKind]: { kind: Of } };

/** The type of the graph that each kind of event is. */
export const typenameOfKind = Object.fromEntries(
  Object.values(eventKinds).map(({ kind, typename }) => [kind, typename]),
) as { [Of in EventKind]: (typeof eventKinds)[Of]['typename'] };

const declared: Record<Kind, Declaration> = {
  ...(Object.fromEntries(actorKinds.map((kind) => [kind, actor])) as Record<
    ActorKind,
    typeof actor
  >),
  SOURCE: source,
  ...eventKinds,
};

export const declarations: readonly Declaration[] = [actor, source, ...Object.values(eventKinds)];

export const declarationOf = (kind: Kind): Declaration => declared[kind];

export const collectionOf = ({ kind }: { kind: Kind }): Collection => declared[kind].collection;

/** What each kind of event is, for readers of the graph. */
export const meaningOfKind = Object.fromEntries(
  Object.values(eventKinds).map(({ kind, meaning }) => [kind, meaning]),
) as Record<EventKind, string>;

/** The name of a field that holds one object of a type: `troopEvent`. */
export const fieldNamed = (typename: string) => `${typename[0]?.toLowerCase()}${typename.slice(1)}`;

/** The collection of each type of the graph that is an entry. */
export const collectionOfType: ReadonlyMap<string, Collection> = new Map(
  Object.values(declared).map(({ typename, collection }) => [typename, collection]),
);

export const tables = { actors, sources, events } satisfies Record<Collection, object>;

export type EntryTable = (typeof tables)[Collection];

/** The fields that all entries of a collection have. */
export const commonFields: Record<Collection, Fields> = {
  actors: actor.fields,
  sources: source.fields,
  events: eventFields,
};
