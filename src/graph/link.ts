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
import { isPartThen, stoodThen } from '../history/moment.ts';
import { wordsIn } from '../search/argument.ts';
import { builder, enumOf } from './builder.ts';
import { connectionTypes, pageArgs } from './list.ts';

const Predicate = enumOf(
  'Predicate',
  'What a link says of the event that it comes from and the event that it leads to, to be read as a verb between the two.',
  predicates,
  {
    CONCERNS: 'Is about it.',
    RESPONDS_TO: 'Answers it without accepting or refusing.',
    ACCEPTS: 'Says yes to it.',
    REJECTS: 'Says no to it.',
    CONFIRMS: 'Says that it is so.',
    DENIES: 'Says that it is not so.',
    QUOTES: 'Repeats its words.',
    RETALIATES_FOR: 'Was done in return for it.',
    CAUSES: 'Brought it about.',
    IMPLEMENTS: 'Puts it into effect.',
    AMENDS: 'Changes it.',
    PAUSES: 'Suspends it for a time.',
    REVOKES: 'Ends it.',
    DISPLACES: 'Takes its place: of two tariffs that would both apply, only this one is charged.',
    PART_OF: 'Belongs to it as a part.',
  },
);

const LinkDirection = builder.enumType('LinkDirection', {
  description: 'Which end of a link an event is.',
  values: {
    OUT: { description: 'Links that come from the event: what it says of others.' },
    IN: { description: 'Links that lead to the event: what others say of it.' },
    BOTH: { description: 'Links either way.' },
  },
});

builder.objectType('Link', {
  description:
    'That one event stands in a relation to another: a refusal REJECTS an offer, an order PAUSES a tariff.',
  fields: (t) => ({
    predicate: t.field({
      type: Predicate,
      description: 'The relation: `from` PREDICATE `to`.',
      ...column(links.predicate),
    }),
    from: t.field({
      type: 'Event',
      description: 'The event that the link comes from.',
      ...reference(events, links.fromId),
    }),
    to: t.field({
      type: 'Event',
      description: 'The event that the link leads to.',
      ...reference(events, links.toId),
    }),
    source: t.field({
      type: 'Source',
      nullable: true,
      description:
        'Where the relation itself is known from, if that is another source than those of the events.',
      ...reference(sources, links.sourceId),
    }),
    note: t.string({
      nullable: true,
      description: 'Why the link is drawn, where that is not plain.',
      ...column(links.note),
    }),
  }),
});

connectionTypes(
  'Link',
  'links',
  'In the alphabetical order of their predicates, then in the order of recording.',
);

interface LinkFilter {
  direction: 'IN' | 'OUT' | 'BOTH' | null;
  predicates: (typeof predicates)[number][] | null | undefined;
}

builder.interfaceField('Event', 'links', (t) =>
  t.field({
    type: 'LinkConnection',
    description:
      'How this event is tied to others: what it answers, amends, quotes, and what does so to it.',
    args: {
      ...pageArgs,
      direction: t.arg({
        type: LinkDirection,
        defaultValue: 'BOTH',
        description: 'Links that come from this event, that lead to it, or both.',
      }),
      predicates: t.arg({
        type: [Predicate],
        description: 'Only links with one of these predicates; an empty list finds none.',
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
        (its) => sql`${its(links.toId)} = ${row(events.thingId)}`,
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
