import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { GraphQLResolveInfo } from 'graphql';
import { actors } from '../../schema/actors.ts';
import { changes } from '../../schema/changes.ts';
import { events } from '../../schema/events.ts';
import { revisionActions, revisions, type stores } from '../../schema/revisions.ts';
import { sources } from '../../schema/sources.ts';
import { connection } from '../engine/connection.ts';
import { reference } from '../engine/one.ts';
import { column, computed, value } from '../engine/row-values.ts';
import type { Row } from '../engine/scope.ts';
import { aliased } from '../engine/sql/alias.ts';
import { literal } from '../engine/sql/literal.ts';
import { difference } from '../history/diff.ts';
import { lastChange } from '../history/moment.ts';
import { entriesOf, type Version } from '../history/versions.ts';
import { encodeId } from '../model/id.ts';
import { declarationOf, type Kind } from '../model/kinds.ts';
import { builder, enumOf } from './builder.ts';
import { connectionTypes, pageArgs } from './list.ts';

const RevisionAction = enumOf(
  'RevisionAction',
  'What a change did with a thing.',
  revisionActions,
  {
    RECORDED: 'Put it into the record.',
    AMENDED: 'Changed what the record says of it, or what belongs to it.',
    RETRACTED: 'Took it back: it stands in no list, and is still to be had by its slug and id.',
    RESTORED: 'Put back what had been retracted.',
    MERGED: 'Found that this actor is another: its slug leads there from then on.',
  },
);

const [actor, source, event] = [aliased(actors, 'k'), aliased(sources, 'k'), aliased(events, 'k')];

/** Of the thing that a revision is of, what is asked of each table that it may lie in. */
const ofThing = (row: Row, of: { actor: SQLWrapper; source: SQLWrapper; event: SQLWrapper }) => {
  const id = row(revisions.thingId);
  return sql`case ${row(revisions.store)}
    when 'actors' then (select ${of.actor} from ${actors} ${actor} where ${actor.id} = ${id})
    when 'sources' then (select ${of.source} from ${sources} ${source} where ${source.id} = ${id})
    when 'events' then (select ${of.event} from ${events} ${event} where ${event.id} = ${id}) end`;
};

const kindAndSlug = {
  actor: sql`json_array(${actor.kind}, ${actor.slug})`,
  source: sql`json_array('SOURCE', ${source.slug})`,
  event: sql`json_array(${event.kind}, ${event.slug})`,
};

const slug = { actor: actor.slug, source: source.slug, event: event.slug };

builder.objectType('Revision', {
  description:
    'What one change did with one thing: the thing has been in the version of this number since.',
  fields: (t) => ({
    number: t.int({
      description:
        'Counts the versions of the thing, from 1 and without a gap; what `expectedRevision` takes.',
      ...column(revisions.number),
    }),
    action: t.field({
      type: RevisionAction,
      description: 'What was done.',
      ...column(revisions.action),
    }),
    nodeId: t.id({
      description:
        'The global id of the thing, for `node`; for `nodes` with `asOf` the moment of the change, as it was then.',
      ...value(
        (row) => ofThing(row, kindAndSlug),
        (raw) => {
          const [kind, slug] = raw as [Kind, string];
          return encodeId(declarationOf(kind).typename, slug);
        },
      ),
    }),
    slug: t.string({
      description: 'The slug of the thing.',
      ...value((row) => ofThing(row, slug)),
    }),
    change: t.field({
      type: 'Change',
      description: 'The change: who made it, when and why.',
      ...reference(changes, revisions.changeId),
    }),
    changes: t.field({
      type: ['FieldChange'],
      description:
        'Field by field, how the thing differs from the version before. Of what was recorded, all that it says.',
      ...computed(entriesOf, (raw) => differences(raw as Version[])),
    }),
  }),
});

function differences(versions: Version[]) {
  const [before, after] = versions.length > 1 ? versions : [null, versions[0]];
  return difference(before ?? null, after ?? {});
}

/** Under its key where it was planned, by its name where it was not. */
const given = {
  resolve: (of: object, _: unknown, __: unknown, { fieldName, path }: GraphQLResolveInfo) =>
    ((of as Record<string, unknown>)[path.key] ??
      (of as Record<string, unknown>)[fieldName]) as never,
};

builder.objectType('FieldChange', {
  description: 'One value of a thing that is other than it was.',
  fields: (t) => ({
    path: t.string({
      description:
        'Where it stands, in the portable format of the record: `phases.0.ratePercent`, `links.2`. Parts are counted from 0.',
      ...given,
    }),
    before: t.field({
      type: 'JSON',
      nullable: true,
      description: 'The value before; null if there was none.',
      ...given,
    }),
    after: t.field({
      type: 'JSON',
      nullable: true,
      description: 'The value after; null if there is none.',
      ...given,
    }),
  }),
});

connectionTypes(
  'Revision',
  'revisions',
  'Of one thing, the latest first; of a change, in its own order.',
);

/** The versions of a thing, the latest first. */
const historyOf = (store: (typeof stores)[number], thing: (row: Row) => SQL) => ({
  type: 'RevisionConnection' as const,
  description:
    'How it came to be as it is: every version with who made it, when, why and what was changed, the latest first.',
  args: pageArgs,
  ...connection((row, _, { versions }) => ({
    table: revisions,
    descending: true,
    branches: [
      {
        keys: [revisions.number],
        where: (its) => [
          sql`${its(revisions.store)} = ${literal(store)}`,
          sql`${its(revisions.thingId)} = ${thing(row)}`,
          ...(versions ? [sql`${its(revisions.changeId)} <= ${lastChange}`] : []),
        ],
      },
    ],
  })),
});

const retracted =
  'Whether it has been taken back: it stands in no list then, and `history` says by whom and why.';

builder.interfaceFields('Event', (t) => ({
  retracted: t.boolean({ description: retracted, ...column(events.retracted, Boolean) }),
  history: t.field(historyOf('events', (row) => row(events.thingId))),
}));

builder.objectFields('Actor', (t) => ({
  revision: t.int({
    description: 'Counts the versions of this entry, from 1.',
    ...column(actors.revision),
  }),
  retracted: t.boolean({ description: retracted, ...column(actors.retracted, Boolean) }),
  history: t.field(historyOf('actors', (row) => row(actors.thingId))),
}));

builder.objectFields('Source', (t) => ({
  revision: t.int({
    description: 'Counts the versions of this entry, from 1.',
    ...column(sources.revision),
  }),
  retracted: t.boolean({ description: retracted, ...column(sources.retracted, Boolean) }),
  history: t.field(historyOf('sources', (row) => row(sources.thingId))),
}));
