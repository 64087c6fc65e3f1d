import { type SQL, sql } from 'drizzle-orm';
import { actors } from '../../schema/actors.ts';
import { events } from '../../schema/events.ts';
import { offices } from '../../schema/offices.ts';
import { sources } from '../../schema/sources.ts';
import { connection } from '../engine/connection.ts';
import { reference } from '../engine/one.ts';
import type { QueryContext } from '../engine/query-context.ts';
import { column } from '../engine/row-values.ts';
import type { Row } from '../engine/scope.ts';
import { asIs } from '../engine/value.ts';
import { globalId } from '../history/id.ts';
import { originalKey } from '../model/archived-key.ts';
import { slugOf } from '../model/entry.ts';
import { builder } from './builder.ts';
import { localeArg, periodInWords } from './date-text.ts';
import { connectionTypes, pageArgs } from './list.ts';

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
    dateText: t.string({
      description: '`from` and `to` as a person reads them: `since 3 March 2025`.',
      args: localeArg,
      ...periodInWords(offices.from, offices.to),
    }),
    source: t.field({
      type: 'Source',
      nullable: true,
      description: 'The source of this entry. Null: none is recorded.',
      ...reference(sources, offices.sourceId),
    }),
  }),
});

connectionTypes('Office', 'offices', 'Ordered by `from`.');

/** Offices whose time span overlaps these days. */
function heldBetween(its: Row, from: unknown, to: unknown) {
  return sql`${its(offices.earliest)} <= ${to} and coalesce(${its(offices.latest)}, ${from}) >= ${from}`;
}

/** Lists of offices all take the same arguments. */
function officeList(of: (row: Row, its: Row, context: QueryContext) => SQL[]) {
  return {
    type: 'OfficeConnection' as const,
    args: {
      ...pageArgs,
      ...builder.args((t) => ({
        on: t.field({ type: 'Date', description: 'Only offices held on this day. Default: all.' }),
      })),
    },
    ...connection<{ on: string | null | undefined }>((row, { on }, context) => {
      const day = on.given?.bind(asIs);
      return {
        table: offices,
        branches: [
          {
            keys: [offices.earliest, offices.id],
            where: (its) => [
              ...of(row, its, context),
              ...(day ? [heldBetween(its, day, day)] : []),
            ],
          },
        ],
      };
    }),
  };
}

builder.objectFields('Actor', (t) => ({
  offices: t.field({
    description: 'Offices of this person. Empty for other actors.',
    ...officeList((row, its) => [sql`${its(offices.personId)} = ${row(actors.id)}`]),
  }),
  officeholders: t.field({
    description: 'Offices in this state or body, past ones included.',
    ...officeList((row, its) => [
      sql`${its(offices.bodyId)} = ${row(actors.entryId)}`,
      sql`${its(offices.listed)} = 1`,
    ]),
  }),
}));

builder.interfaceField('Event', 'actorOffices', (t) =>
  t.field({
    description:
      'Offices that the actor held on the date of the event. If the day is not known, all offices within the span of `date`.',
    ...officeList((row, its, { versions }) => {
      const actorId = row(events.actorId);
      const end = sql`coalesce(${row(events.latest)}, ${row(events.earliest)})`;
      return [
        sql`${its(offices.personId)} = ${versions?.rowOf(actors, actorId) ?? actorId}`,
        heldBetween(its, row(events.earliest), end),
      ];
    }),
  }),
);
