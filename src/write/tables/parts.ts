import type { Digested } from '../entry.ts';
import type { Event, Tariff } from '../format.ts';
import { type Change, eventId, fields, insert, sourceId } from '../rows.ts';
import { tariffRows } from './tariffs.ts';

export function partRows(events: Digested<Event>[]): Change[] {
  const citations = events.flatMap(({ entry: { slug, citations } }) =>
    citations.map((citation) => ({ slug, ...citation })),
  );
  const links = events.flatMap(({ entry: { slug, links } }) =>
    links.map((link) => ({ slug, ...link })),
  );
  const tariffs = events.filter((item): item is Digested<Tariff> => item.entry.kind === 'TARIFF');
  return [
    insert(
      'citations',
      {
        event_id: eventId('slug'),
        source_id: sourceId('source'),
        ...fields('excerpt', 'locator', 'reliability', 'credibility'),
      },
      citations,
    ),
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
