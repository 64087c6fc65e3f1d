import { positionIn } from '../../../schema/position.ts';
import { spanOf } from '../edtf.ts';
import type { Digested, Written } from '../entry.ts';
import type { Event } from '../format.ts';
import {
  actorId,
  type Change,
  field,
  fields,
  nextRevision,
  upsert,
  versionColumns,
} from '../rows.ts';

/** New ids follow the last one, so that a place in time can be given with the row. */
const newId = '((select coalesce(max(id), 0) from events) + k + 1)';

export function eventRows(events: Digested<Event>[], { origin }: Written): Change[] {
  const rows = events.map(({ entry, digest }) => {
    const { slug, kind, type, title, description, date, actor, recipient, place } = entry;
    const when = { date, ...spanOf(date) };
    return {
      slug,
      digest,
      origin,
      kind,
      type,
      title,
      description,
      ...when,
      actor,
      recipient,
      place,
    };
  });
  const columns = {
    ...fields('slug', 'digest', 'origin', 'kind', 'type', 'title', 'description'),
    ...fields('date', 'earliest', 'latest'),
    id: newId,
    position: positionIn(field('earliest'), newId),
    actor_id: actorId('actor'),
    recipient_id: actorId('recipient'),
    place_name: field('place.name'),
    place_country_id: actorId('place.country'),
    latitude: field('place.latitude'),
    longitude: field('place.longitude'),
    recorded_at: '(select at from changes where id = (select max(id) from changes))',
    ...versionColumns,
  };
  return [
    upsert('events', columns, rows, {
      kept: ['id', 'position', 'recorded_at'],
      more: `${nextRevision}, position = ${positionIn('excluded.earliest', 'events.id')}`,
    }),
  ];
}
