import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { GraphQLResolveInfo } from 'graphql';
import { actors } from '../../schema/actors.ts';
import { changes } from '../../schema/changes.ts';
import { events } from '../../schema/events.ts';
import { type collectionNames, revisionActions, revisions } from '../../schema/revisions.ts';
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

const RevisionAction = enumOf('RevisionAction', 'What a change did to an entry.', revisionActions, {
  RECORDED: 'Recorded it for the first time.',
  AMENDED: 'Changed its fields or its parts, such as links and citations.',
  RETRACTED: 'Retracted it. It no longer appears in lists. You can still read it by slug or id.',
  RESTORED: 'Restored it after a retraction.',
  MERGED: 'Merged this actor into another. Its slug now leads to that actor.',
});

const [actor, source, event] = [aliased(actors, 'k'), aliased(sources, 'k'), aliased(events, 'k')];

/** Of the thing that a revision is of, what is asked of each table that it may lie in. */
const ofEntry = (row: Row, of: { actor: SQLWrapper; source: SQLWrapper; event: SQLWrapper }) => {
  const id = row(revisions.entryId);
  return sql`case ${row(revisions.collection)}
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
  interfaces: ['Node'],
  description: 'One version of an entry: what a change did to it.',
  fields: (t) => ({
    id: t.id({
      description:
        'Global object id. It encodes the entry and `number`. A revision is never changed.',
      ...value(
        (row) =>
          sql`json_array(${row(revisions.collection)}, ${ofEntry(row, slug)}, ${row(revisions.number)})`,
        (raw) => encodeId('Revision', (raw as unknown[]).map(String)),
      ),
    }),
    number: t.int({
      description:
        'Version number of the entry, from 1 without gaps. Commands take it as `expectedRevision`.',
      ...column(revisions.number),
    }),
    action: t.field({
      type: RevisionAction,
      description: 'What it did.',
      ...column(revisions.action),
    }),
    nodeId: t.id({
      description:
        'Global id of the entry in this version: `node` finds the entry, with all nested fields, as it was directly after the change. The id of a merged actor leads to the actor that it was merged into.',
      ...value(
        (row) => sql`json_array(${ofEntry(row, kindAndSlug)}, ${row(revisions.changeId)})`,
        (raw) => {
          const [[kind, slug], change] = raw as [[Kind, string], number];
          return encodeId(declarationOf(kind).typename, slug, change);
        },
      ),
    }),
    slug: t.string({ description: 'Slug of the entry.', ...value((row) => ofEntry(row, slug)) }),
    change: t.field({
      type: 'Change',
      description: 'The change that made this version: who, when and why.',
      ...reference(changes, revisions.changeId),
    }),
    changes: t.field({
      type: ['FieldChange'],
      description: 'Differences from the version before. For a new entry: all its fields.',
      ...computed(entriesOf, (raw) => differences(raw as Version[])),
    }),
  }),
});

function differences(versions: Version[]) {
  const [before, after] = versions.length > 1 ? versions : [null, versions[0]];
  return difference(before ?? null, after ?? {});
}

/** Planned objects have response keys (aliases); others, such as those of errors, have field names. */
const given = {
  resolve: (of: object, _: unknown, __: unknown, { fieldName, path }: GraphQLResolveInfo) =>
    ((of as Record<string, unknown>)[path.key] ??
      (of as Record<string, unknown>)[fieldName]) as never,
};

builder.objectType('FieldChange', {
  description: 'The change of one value.',
  fields: (t) => ({
    path: t.string({
      description:
        'Path of the value in the portable format: `phases.0.ratePercent`, `links.2`. Lists count from 0.',
      ...given,
    }),
    before: t.field({
      type: 'JSON',
      nullable: true,
      description: 'The old value. Null: there was none.',
      ...given,
    }),
    after: t.field({
      type: 'JSON',
      nullable: true,
      description: 'The new value. Null: there is none now.',
      ...given,
    }),
  }),
});

connectionTypes(
  'Revision',
  'revisions',
  'In `history` latest first; in a change, in the order in which it made them.',
);

/** The versions of an entry, latest first. */
const historyOf = (collection: (typeof collectionNames)[number], entry: (row: Row) => SQL) => ({
  type: 'RevisionConnection' as const,
  description: 'All versions of this entry, latest first: who changed what, when and why.',
  args: pageArgs,
  ...connection((row, _, { versions }) => ({
    table: revisions,
    descending: true,
    branches: [
      {
        keys: [revisions.number],
        where: (its) => [
          sql`${its(revisions.collection)} = ${literal(collection)}`,
          sql`${its(revisions.entryId)} = ${entry(row)}`,
          ...(versions ? [sql`${its(revisions.changeId)} <= ${lastChange}`] : []),
        ],
      },
    ],
  })),
});

const retracted =
  'True if this entry is retracted. Retracted entries do not appear in lists. `history` tells who retracted it and why.';

builder.interfaceFields('Event', (t) => ({
  retracted: t.boolean({ description: retracted, ...column(events.retracted, Boolean) }),
  history: t.field(historyOf('events', (row) => row(events.entryId))),
}));

builder.objectFields('Actor', (t) => ({
  revision: t.int({
    description: 'Version of this entry, from 1, for `expectedRevision`.',
    ...column(actors.revision),
  }),
  retracted: t.boolean({ description: retracted, ...column(actors.retracted, Boolean) }),
  history: t.field(historyOf('actors', (row) => row(actors.entryId))),
}));

builder.objectFields('Source', (t) => ({
  revision: t.int({
    description: 'Version of this entry, from 1, for `expectedRevision`.',
    ...column(sources.revision),
  }),
  retracted: t.boolean({ description: retracted, ...column(sources.retracted, Boolean) }),
  history: t.field(historyOf('sources', (row) => row(sources.entryId))),
}));
