import { eventKinds, eventTypes } from '../../schema/events.ts';
import { limits } from '../limits.ts';
import { meaningOfKind } from '../model/kinds.ts';
import { builder, enumOf, type InputBuilder } from './builder.ts';
import { filterArg, textDescription } from './list.ts';

/** The predicates of links that are replies. */
export const replyPredicates = ['RESPONDS_TO', 'ACCEPTS', 'REJECTS', 'CONFIRMS', 'DENIES'] as const;

export const EventKind = enumOf(
  'EventKind',
  'The kind of event. Each kind is a GraphQL type with its own fields.',
  eventKinds,
  meaningOfKind,
);

export const EventType = enumOf(
  'EventType',
  'What was done: the sixteen event types of PLOVER (Political Language Ontology for Verifiable Event Records), coded as in the POLECAT data set. The type is the act that the words perform: a promise is AGREE, a demand is REQUEST. Commentary has no type.',
  eventTypes,
  {
    AGREE: 'Agrees, offers or promises to do something.',
    CONSULT: 'Meets, visits, calls or negotiates.',
    SUPPORT: 'Expresses or formalises support: recognises, praises, concludes a treaty.',
    CONCEDE: 'Yields: eases a measure, releases, resigns, accepts a demand.',
    COOPERATE: 'Works together in practice: shares intelligence, extradites, trains.',
    AID: 'Gives material help: money, goods, arms, refuge.',
    RETREAT: 'Withdraws forces, observers or itself.',
    REQUEST: 'Demands or asks for something.',
    ACCUSE: 'Blames, complains or brings a charge, in words or in law.',
    REJECT: 'Refuses an offer, a demand or a cooperation.',
    THREATEN: 'Announces harm, sanctions or force, with or without conditions.',
    PROTEST: 'Demonstrates, strikes or obstructs.',
    SANCTION: 'Reduces relations or punishes: tariffs, embargoes, designations, expulsions.',
    MOBILIZE: 'Moves or readies armed or police forces.',
    COERCE: 'Uses force short of battle: seizes, arrests, restricts, attacks computers.',
    ASSAULT: 'Uses physical or deadly force.',
  },
);

builder.enumType('EventOrder', {
  description: 'Order of a list of events: by `earliest`, then by time of recording.',
  values: {
    NEWEST_FIRST: { description: 'The latest day first.' },
    OLDEST_FIRST: { description: 'The earliest day first.' },
  },
});

/** The conditions that lists of every kind of event take. */
const conditions = (t: InputBuilder) => ({
  types: t.field({
    type: [EventType],
    description: 'One of these PLOVER types.',
  }),
  actor: t.string({ description: 'Slug of the actor: who speaks, imposes, sends.' }),
  recipient: t.string({ description: 'Slug of the recipient: to whom it is said or done.' }),
  involving: t.stringList({
    description: `Slugs of up to ${limits.filterList} actors: each is actor or recipient.`,
  }),
  includeParts: t.boolean({
    defaultValue: false,
    description:
      'True: a state or body also stands for its parts, and for its officeholders while they hold office.',
  }),
  concerning: t.string({
    description: 'Slug of an event: only those with a CONCERNS link to it.',
  }),
  from: t.field({
    type: 'Date',
    description: 'May have happened, or still continued, on this day or later.',
  }),
  to: t.field({
    type: 'Date',
    description: 'May have begun on this day or earlier.',
  }),
  country: t.string({
    description: 'Slug of the state on whose territory it was.',
  }),
  places: t.stringList({
    description: 'Names of places. The case of A to Z does not matter.',
  }),
  citations: t.field({
    type: 'CitationsFilter',
    description: 'Conditions on the citations.',
  }),
  text: t.string({
    description: textDescription('the title, both texts, the description or the occasion'),
  }),
  retracted: t.boolean({
    defaultValue: false,
    description: 'True: only retracted events. Not with `text`.',
  }),
  disputed: t.boolean({
    description: 'True: only events that another DENIES. False: only the others.',
  }),
});

/** The filter of a list of events, with conditions of its own. EventFilter explains it for all. */
export function eventFilter(
  name: string,
  description: string,
  own: (t: InputBuilder) => object = () => ({}),
): void {
  builder.inputType(name as 'EventFilter', {
    description,
    fields: (t) => ({ ...own(t), ...conditions(t) }) as never,
  });
}

eventFilter(
  'EventFilter',
  'Conditions of a list of events. Each must meet all of them. A condition that is null or left out does not limit the list. An unknown slug matches none, and `extensions.unknownSlugs` names it. An empty list matches none.',
  (t) => ({
    kinds: t.field({ type: [EventKind], description: 'Only events of one of these kinds.' }),
  }),
);

/** The arguments of every list of events with this filter. */
export const eventArgs = (filter = 'EventFilter') => ({
  ...filterArg(filter, 'events'),
  ...builder.args((t) => ({
    order: t.field({
      type: 'EventOrder',
      defaultValue: 'NEWEST_FIRST',
      description: 'Latest or earliest first.',
    }),
  })),
});
