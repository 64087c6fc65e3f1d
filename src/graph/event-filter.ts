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
    description: 'Only events of one of these PLOVER types. Events without a type do not match.',
  }),
  actor: t.string({ description: 'Slug of the actor: who speaks, imposes, sends.' }),
  recipient: t.string({ description: 'Slug of the recipient: to whom it is said or done.' }),
  involving: t.stringList({
    description: `Slugs of up to ${limits.filterList} actors. Each must be actor or recipient of the event.`,
  }),
  includeParts: t.boolean({
    defaultValue: false,
    description:
      'If true, a state or body in `actor`, `recipient` and `involving` also stands for its parts, and for its officeholders during their time in office: `united-states` includes the White House and the president.',
  }),
  concerning: t.string({
    description: 'Only events with a CONCERNS link to the event with this slug.',
  }),
  from: t.field({
    type: 'Date',
    description:
      'Only events that may have happened, or still continued, on this day or later. BAD_USER_INPUT if it is later than `to`.',
  }),
  to: t.field({
    type: 'Date',
    description: 'Only events that may have begun on this day or earlier.',
  }),
  country: t.string({
    description: 'Only events on the territory of the state with this slug.',
  }),
  places: t.stringList({
    description: 'Only events at one of these places: their `place.name`, in any case.',
  }),
  citations: t.field({
    type: 'CitationsFilter',
    description: 'Only events whose citations meet these conditions.',
  }),
  text: t.string({
    description: textDescription('the title, text, original text, description or occasion'),
  }),
  retracted: t.boolean({
    defaultValue: false,
    description:
      'If true, returns only retracted events. Otherwise leaves them out. Cannot be combined with `text`.',
  }),
  disputed: t.boolean({
    description: 'True: only events that another event DENIES. False: only the others.',
  }),
});

/** The filter of a list of events, with conditions of its own. */
export function eventFilter(
  name: string,
  plural: string,
  own: (t: InputBuilder) => object = () => ({}),
): void {
  builder.inputType(name as 'EventFilter', {
    description: `Conditions of a list of ${plural}. Each must meet all of them. A condition that is null or left out does not limit the list. An unknown slug or an empty list matches none.`,
    fields: (t) => ({ ...own(t), ...conditions(t) }) as never,
  });
}

eventFilter('EventFilter', 'events', (t) => ({
  kinds: t.field({ type: [EventKind], description: 'Only events of one of these kinds.' }),
}));

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
