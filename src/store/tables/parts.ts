import { citations } from '../../../schema/citations.ts';
import { links } from '../../../schema/links.ts';
import type { Event, Tariff } from '../../model/format.ts';
import { insert } from '../insert.ts';
import { type Change, rowsOf, statement } from '../rows.ts';
import type { Digested } from '../written.ts';
import { tariffRows } from './tariffs.ts';

type CitationRow = Event['citations'][number] & { slug: string };

const insertCitations = statement<CitationRow>(() => {
  const { eventId, sourceId, fields } = rowsOf<CitationRow>();
  return insert(citations, {
    eventId: eventId('slug'),
    sourceId: sourceId('source'),
    ...fields('excerpt', 'locator', 'reliability', 'credibility'),
  });
});

type LinkRow = Event['links'][number] & { slug: string };

const insertLinks = statement<LinkRow>(() => {
  const { eventId, sourceId, fields } = rowsOf<LinkRow>();
  return insert(links, {
    fromId: eventId('slug'),
    ...fields('predicate', 'note'),
    toId: eventId('to'),
    sourceId: sourceId('source'),
  });
});

export function partRows(items: Digested<Event>[]): Change[] {
  const events = items.map(({ entry }) => entry);
  return [
    insertCitations(
      events.flatMap(({ slug, citations }) => citations.map((citation) => ({ slug, ...citation }))),
    ),
    insertLinks(events.flatMap(({ slug, links }) => links.map((link) => ({ slug, ...link })))),
    ...tariffRows(events.filter((entry): entry is Tariff => entry.kind === 'TARIFF')),
  ];
}
