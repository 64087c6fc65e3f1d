import { type SQL, sql } from 'drizzle-orm';
import { events } from '../../schema/events.ts';
import { links, predicates } from '../../schema/links.ts';
import { sources } from '../../schema/sources.ts';
import { connection } from '../engine/connection.ts';
import type { Branch } from '../engine/listing.ts';
import { reference } from '../engine/one.ts';
import { column } from '../engine/row-values.ts';
import type { Row } from '../engine/scope.ts';
import { literals } from '../engine/sql/literal.ts';
import { globalId } from '../history/id.ts';
import { isPartThen, stoodThen } from '../history/moment.ts';
import { originalKey } from '../model/archived-key.ts';
import { slugOf } from '../model/entry.ts';
import { wordsIn } from '../search/argument.ts';
import { builder, enumOf } from './builder.ts';
import { connectionTypes, pageArgs } from './list.ts';

const Predicate = enumOf(
  'Predicate',
  'The relation of a link, a verb between its two events: `from` REJECTS `to`.',
  predicates,
  {
    CONCERNS: 'Is about the other event.',
    RESPONDS_TO: 'Answers it, without accepting or rejecting it.',
    ACCEPTS: 'Says yes to it.',
    REJECTS: 'Says no to it.',
    CONFIRMS: 'Says that it is true.',
    DENIES: 'Says that it is not true.',
    QUOTES: 'Repeats its words.',
    RETALIATES_FOR: 'Was done to retaliate for it.',
    CAUSES: 'Caused it.',
    IMPLEMENTS: 'Carries it out: an order that implements an announcement.',
    AMENDS: 'Changes it.',
    PAUSES: 'Suspends it for a time.',
    REVOKES: 'Ends it.',
    DISPLACES: 'Replaces it: of two tariffs on the same goods, only this one is charged.',
    PART_OF: 'Is part of it.',
  },
);

const LinkDirection = builder.enumType('LinkDirection', {
  description: 'The direction of links, seen from the event.',
  values: {
    OUT: { description: 'Links from the event to others.' },
    IN: { description: 'Links from others to the event.' },
    BOTH: { description: 'Links in both directions.' },
  },
});

builder.objectType('Link', {
  interfaces: ['Node'],
  description: 'A relation of two events: a refusal REJECTS an offer, an order PAUSES a tariff.',
  fields: (t) => ({
    id: t.id({
      description: 'Global object id. It encodes both events and the predicate.',
      ...globalId<[from: string, predicate: string, to: string]>(
        (row) => [
          slugOf('events', row(links.fromId)),
          row(links.predicate),
          slugOf('events', row(links.toId)),
        ],
        (from, predicate, to) => ['Link', originalKey(from), predicate, to],
      ),
    }),
    predicate: t.field({
      type: Predicate,
      description: 'The relation, a verb between `from` and `to`.',
      ...column(links.predicate),
    }),
    from: t.field({
      type: 'Event',
      description: 'The subject of the predicate.',
      ...reference(events, links.fromId),
    }),
    to: t.field({
      type: 'Event',
      description: 'The object of the predicate.',
      ...reference(events, links.toId),
    }),
    source: t.field({
      type: 'Source',
      nullable: true,
      description: 'The source of the relation. Null: the sources of the two events show it.',
      ...reference(sources, links.sourceId),
    }),
    note: t.string({
      nullable: true,
      description: 'Why the link is recorded, if that is not obvious. Otherwise null.',
      ...column(links.note),
    }),
  }),
});

connectionTypes(
  'Link',
  'links',
  'Ordered by predicate, alphabetically, then in the order in which they were recorded.',
);

interface LinkFilter {
  direction: 'IN' | 'OUT' | 'BOTH' | null;
  predicates: (typeof predicates)[number][] | null | undefined;
}

builder.interfaceField('Event', 'links', (t) =>
  t.field({
    type: 'LinkConnection',
    description: 'Relations of this event to others, in both directions.',
    args: {
      ...pageArgs,
      direction: t.arg({
        type: LinkDirection,
        defaultValue: 'BOTH',
        description: 'Only links from this event, only links to it, or both.',
      }),
      predicates: t.arg({
        type: [Predicate],
        description: 'Only links with one of these predicates. An empty list matches none.',
      }),
    },
    ...connection<LinkFilter>((row, args, { versions }) => {
      const predicates = args.predicates.given;
      const words = predicates && wordsIn('predicates', predicates);
      const known = words?.length ? literals(words) : undefined;
      const direction = args.direction.read((word) => word);
      const branch = (near: (its: Row) => SQL, farStands: (its: Row) => SQL): Branch => ({
        keys: [links.predicate, links.id],
        where: (its) => [
          near(its),
          farStands(its),
          ...(words ? [known ? sql`${its(links.predicate)} in (${known})` : sql`false`] : []),
        ],
      });
      const out = branch(
        (its) => sql`${its(links.fromId)} = ${row(events.id)}`,
        (its) =>
          versions ? stoodThen(events, its(links.toId)) : sql`${its(links.toPosition)} is not null`,
      );
      const into = branch(
        (its) => sql`${its(links.toId)} = ${row(events.entryId)}`,
        (its) =>
          versions
            ? isPartThen(events, its(links.fromId))
            : sql`${its(links.fromPosition)} is not null`,
      );
      return {
        table: links,
        branches: [...(direction === 'IN' ? [] : [out]), ...(direction === 'OUT' ? [] : [into])],
      };
    }),
  }),
);
