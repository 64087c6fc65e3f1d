import type { Event } from '../format.ts';
import { actorId, type Change, eventId, field, fields, upsert } from '../rows.ts';

/** The rows that only one kind of event has. */
export function kindRows(events: Event[]): Change[] {
  const id = eventId('slug');
  const of = <K extends Event['kind']>(kind: K) =>
    events.filter((entry): entry is Extract<Event, { kind: K }> => entry.kind === kind);
  return [
    upsert(
      'statements',
      {
        id,
        ...fields('text', 'language', 'originalText', 'originalLanguage', 'attribution'),
        reported_by_id: actorId('reportedBy'),
        ...fields('forum'),
      },
      of('STATEMENT').map(
        ({
          slug,
          text,
          language,
          originalText,
          originalLanguage,
          attribution,
          reportedBy,
          forum,
        }) => ({
          slug,
          text,
          language,
          originalText,
          originalLanguage,
          attribution,
          reportedBy,
          forum,
        }),
      ),
    ),
    upsert(
      'tariffs',
      { id, ...fields('programme', 'legalBasis') },
      of('TARIFF').map(({ slug, programme, legalBasis }) => ({ slug, programme, legalBasis })),
    ),
    upsert(
      'troop_events',
      {
        id,
        ...fields('action'),
        force_id: actorId('force'),
        host_id: actorId('host'),
        headcount_minimum: field('headcount.minimum'),
        headcount_best: field('headcount.best'),
        headcount_maximum: field('headcount.maximum'),
        ...fields('purpose'),
        position: `(select position from events where slug = ${field('slug')})`,
      },
      of('TROOP_EVENT'),
    ),
    upsert(
      'interactions',
      { id, ...fields('mode') },
      of('INTERACTION').map(({ slug, mode }) => ({ slug, mode })),
    ),
  ];
}
