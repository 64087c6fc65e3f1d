import * as v from 'valibot';
import { type Actor, actor } from './actor.ts';
import { collectionOf, eventKinds } from './kinds.ts';
import { type Source, source } from './source.ts';

type EventSchemas = (typeof eventKinds)[keyof typeof eventKinds]['schema'];

type Schemas = typeof actor.schema | typeof source.schema | EventSchemas;

export type Event = v.InferOutput<EventSchemas>;
export type Entry = Actor | Source | Event;

const schemas = Object.values(eventKinds).map(({ schema }) => schema);

/** The portable format: what a file of the record can hold. The `kind` of an entry decides its fields. */
export const entry: v.GenericSchema<v.InferInput<Schemas>, Entry> = v.variant('kind', [
  actor.schema,
  source.schema,
  ...(schemas as unknown as [typeof eventKinds.STATEMENT.schema]),
]);

export const isActor = (entry: Entry): entry is Actor => collectionOf(entry) === 'actors';
export const isSource = (entry: Entry): entry is Source => collectionOf(entry) === 'sources';
export const isEvent = (entry: Entry): entry is Event => collectionOf(entry) === 'events';

export type { Actor, Source };
