import { sql } from 'drizzle-orm';
import { actors } from '../../schema/actors.ts';
import { events } from '../../schema/events.ts';
import { offices } from '../../schema/offices.ts';
import { sources } from '../../schema/sources.ts';
import { many } from '../engine/many.ts';
import { reference } from '../engine/one.ts';
import { column } from '../engine/row-values.ts';
import type { Row } from '../engine/scope.ts';
import { asIs, type Value } from '../engine/value.ts';
import { globalId } from '../history/id.ts';
import { originalKey } from '../model/archived-key.ts';
import { slugOf } from '../model/entry.ts';
import { builder } from './builder.ts';

builder.objectType('Office', {
  interfaces: ['Node'],
  description:
    'An office that a person holds or held in a state or body (a membership in the Popolo standard).',
  fields: (t) => ({
    id: t.id({
      description: 'Global object id. It encodes the person, the body, `role` and `from`.',
      ...globalId<[person: string, body: string, role: string, from: string]>(
        (row) => [
          slugOf('actors', row(offices.personId)),
          slugOf('actors', row(offices.bodyId)),
          row(offices.role),
          row(offices.from),
        ],
        (person, ...others) => ['Office', originalKey(person), ...others],
      ),
    }),
    person: t.field({
      type: 'Actor',
      description: 'The person who holds or held it.',
      ...reference(actors, offices.personId),
    }),
    body: t.field({
      type: 'Actor',
      description: 'The state or body to which the office belongs.',
      ...reference(actors, offices.bodyId),
    }),
    role: t.string({ description: 'Its name: `President of Mexico`.', ...column(offices.role) }),
    from: t.field({ type: 'EDTF', description: 'When it began.', ...column(offices.from) }),
    to: t.field({
      type: 'EDTF',
      nullable: true,
      description: 'When it ended. Null: it continues, as far as the record knows.',
      ...column(offices.to),
    }),
    source: t.field({
      type: 'Source',
      nullable: true,
      description: 'The source of this entry. Null: none is recorded.',
      ...reference(sources, offices.sourceId),
    }),
  }),
});

/** Offices whose time span overlaps these days. */
function heldBetween(its: Row, from: unknown, to: unknown) {
  return sql`${its(offices.earliest)} <= ${to} and coalesce(${its(offices.latest)}, ${from}) >= ${from}`;
}

interface OfficeFilter {
  on: string | null | undefined;
}

function heldOn(its: Row, on: Value<string | null | undefined>) {
  const day = on.given?.bind(asIs);
  return day ? sql` and ${heldBetween(its, day, day)}` : sql``;
}

builder.objectFields('Actor', (t) => {
  const on = t.arg({ type: 'Date', description: 'Only offices held on this day. Default: all.' });
  return {
    offices: t.field({
      type: ['Office'],
      description: 'Offices of this person, ordered by `from`. Empty for other actors.',
      args: { on },
      ...many<OfficeFilter>((row, { on }) => ({
        table: offices,
        where: (its) => sql`${its(offices.personId)} = ${row(actors.id)}${heldOn(its, on)}`,
        order: [offices.earliest, offices.id],
      })),
    }),
    officeholders: t.field({
      type: ['Office'],
      description: 'Offices in this state or body, past ones included, ordered by `from`.',
      args: { on },
      ...many<OfficeFilter>((row, { on }) => ({
        table: offices,
        where: (its) =>
          sql`${its(offices.bodyId)} = ${row(actors.entryId)} and ${its(offices.listed)} = 1${heldOn(its, on)}`,
        order: [offices.earliest, offices.id],
      })),
    }),
  };
});

builder.objectField('Statement', 'speakerOffices', (t) =>
  t.field({
    type: ['Office'],
    description:
      'Offices that the speaker held on the date of the statement. If the day is not known, all offices within the span of `date`.',
    ...many((row, _, { versions }) => ({
      table: offices,
      where: (its) =>
        sql`${its(offices.personId)} = ${versions?.rowOf(actors, row(events.actorId)) ?? row(events.actorId)} and ${heldBetween(its, row(events.earliest), sql`coalesce(${row(events.latest)}, ${row(events.earliest)})`)}`,
      order: [offices.earliest, offices.id],
    })),
  }),
);
