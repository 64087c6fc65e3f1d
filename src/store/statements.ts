import { type Entry, isActor, isEvent, isSource } from '../model/format.ts';
import { archived } from './archive.ts';
import { closeChange, openChange, revised } from './change.ts';
import { afterwards, beforehand } from './derive.ts';
import { entryRows } from './entry-rows.ts';
import { kindRows } from './kind-rows.ts';
import { partRows } from './part-rows.ts';
import type { Write } from './rows.ts';
import { type Digested, slugsOf, slugsOfKnown, type Written } from './written.ts';

/** The statements of one change that writes entries, in the order of their references. Run them in one batch. */
export function statementsFor(entries: readonly Digested[], written: Written): Write[] {
  if (!entries.length) return [];
  const of = <E extends Entry>(is: (entry: Entry) => entry is E) =>
    entries.filter((item): item is Digested<E> => is(item.entry));
  const actors = of(isActor);
  const sources = of(isSource);
  const events = of(isEvent);
  const known = {
    actors: slugsOfKnown(actors),
    sources: slugsOfKnown(sources),
    events: slugsOfKnown(events),
  };
  const kinds = events.filter((event) => event.known).map(({ entry }) => entry.kind);
  const writes = [
    openChange(written),
    ...beforehand(known.actors, known.sources, known.events),
    ...archived('actors', known.actors),
    ...archived('sources', known.sources),
    ...archived('events', known.events, kinds),
    ...entryRows('actors', actors, written),
    ...entryRows('sources', sources, written),
    ...entryRows('events', events, written),
    ...kindRows(events.map(({ entry }) => entry)),
    ...partRows(entries.map(({ entry }) => entry)),
    ...afterwards(
      actors,
      slugsOf(sources),
      events.map(({ entry }) => entry),
    ),
    revised('actors', slugsOf(actors)),
    revised('sources', slugsOf(sources)),
    revised('events', slugsOf(events)),
    closeChange(),
  ];
  return writes.filter(({ rows }) => rows?.length !== 0);
}
