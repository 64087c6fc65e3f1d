import { eq, sql } from 'drizzle-orm';
import { changes } from '../../../schema/changes.ts';
import { events } from '../../../schema/events.ts';
import { positionBy } from '../../../schema/position.ts';
import { aliased } from '../../engine/sql/alias.ts';
import { spanOf } from '../../model/edtf.ts';
import type { Event } from '../../model/format.ts';
import { upsert } from '../insert.ts';
import { type Change, rowsOf, statement } from '../rows.ts';
import { nextVersion, thisChange } from '../things.ts';
import type { Digested, Written } from '../written.ts';

type EventRow = Pick<
  Event,
  'slug' | 'kind' | 'type' | 'title' | 'description' | 'date' | 'actor' | 'recipient' | 'place'
> &
  ReturnType<typeof spanOf> & { digest: string; origin: string | null };

const putEvents = statement<EventRow>(() => {
  const { field, fields, actorId } = rowsOf<EventRow>();
  /** New ids follow the last one, so that a place in time can be given with the row. */
  const newId = sql`((select coalesce(max(${events.id}), 0) from ${events}) + k + 1)`;
  return upsert(
    events,
    events.slug,
    {
      ...fields('slug', 'digest', 'origin', 'kind', 'type', 'title', 'description'),
      ...fields('date', 'earliest', 'latest'),
      id: newId,
      position: positionBy(field('earliest'), newId),
      actorId: actorId('actor'),
      recipientId: actorId('recipient'),
      placeName: field('place.name'),
      placeCountryId: actorId('place.country'),
      latitude: field('place.latitude'),
      longitude: field('place.longitude'),
      recordedAt: sql`(select ${changes.at} from ${changes} where ${eq(changes.id, thisChange)})`,
      since: thisChange,
    },
    {
      kept: ['id', 'recordedAt'],
      set: {
        ...nextVersion(events),
        position: positionBy(aliased(events, 'excluded').earliest, events.id),
      },
    },
  );
});

export function eventRows(items: Digested<Event>[], { origin }: Written): Change[] {
  const rows = items.map(({ entry, digest }) => {
    const { slug, kind, type, title, description, date, actor, recipient, place } = entry;
    const what = { slug, digest, origin, kind, type, title, description };
    return { ...what, date, ...spanOf(date), actor, recipient, place };
  });
  return [putEvents(rows as EventRow[])];
}
