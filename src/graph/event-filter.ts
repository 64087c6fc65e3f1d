import { type EventKind as EventKinds, eventTypes } from '../../schema/events.ts';
import { eventKinds } from '../model/kinds.ts';
import { builder, enumOf } from './builder.ts';
import { textDescription } from './list.ts';

/** The links that answer something. */
export const replyPredicates = ['RESPONDS_TO', 'ACCEPTS', 'REJECTS', 'CONFIRMS', 'DENIES'] as const;

export const EventKind = enumOf(
  'EventKind',
  'What sort of event it is. Each kind is a type of its own, with fields of its own.',
  Object.keys(eventKinds) as EventKinds[],
  Object.fromEntries(
    Object.values(eventKinds).map(({ kind, meaning }) => [kind, meaning]),
  ) as Record<EventKinds, string>,
);

export const EventType = enumOf(
  'EventType',
  'What was done, in the sixteen event types of PLOVER (Political Language Ontology for Verifiable Event Records) as the POLECAT data set codes them. The coding is of the act that the words perform: a promise is AGREE, a demand REQUEST. Commentary and appeals perform none of them and have no type.',
  eventTypes,
  {
    AGREE: 'Agrees, offers or promises to do something.',
    CONSULT: 'Meets, visits, calls or negotiates.',
    SUPPORT: 'Expresses or formalises support: recognises, praises, concludes a treaty.',
    CONCEDE: 'Yields: eases a measure, releases, resigns, accepts a demand.',
    COOPERATE: 'Works together in fact: shares intelligence, extradites, trains.',
    AID: 'Gives material help: money, goods, arms, refuge.',
    RETREAT: 'Withdraws forces, observers or itself.',
    REQUEST: 'Demands or asks for something.',
    ACCUSE: 'Blames, complains or brings a charge, in words or in law.',
    REJECT: 'Refuses an offer, a demand or a cooperation.',
    THREATEN: 'Announces harm, sanctions or force, conditional or not.',
    PROTEST: 'Demonstrates, strikes or obstructs.',
    SANCTION: 'Reduces relations or punishes: tariffs, embargoes, designations, expulsions.',
    MOBILIZE: 'Moves or readies armed or police forces.',
    COERCE: 'Forces by means short of battle: seizes, arrests, restricts, attacks computers.',
    ASSAULT: 'Uses deadly or physical force.',
  },
);

builder.enumType('EventOrder', {
  description:
    'The order of a list of events: by the earliest day that each can have happened, then by the order of recording.',
  values: {
    NEWEST_FIRST: { description: 'The latest day first.' },
    OLDEST_FIRST: { description: 'The earliest day first.' },
  },
});

builder.inputType('EventFilter', {
  description:
    'Which events a list holds. Every condition that is given must be fulfilled; one that is left out or null asks nothing. A slug that is not in the record finds nothing, and so does an empty list of kinds or types.',
  fields: (t) => ({
    kinds: t.field({ type: [EventKind], description: 'Events of one of these kinds.' }),
    types: t.field({
      type: [EventType],
      description: 'Events coded as one of these PLOVER types; uncoded ones are left out.',
    }),
    actor: t.string({ description: 'Slug of who acts: speaks, imposes, sends.' }),
    recipient: t.string({ description: 'Slug of whom it is done to or said to.' }),
    involving: t.stringList({
      description: 'Slugs of up to 16 actors, each of which must be actor or recipient.',
    }),
    includeParts: t.boolean({
      defaultValue: false,
      description:
        'In `actor`, `recipient` and `involving`, let a state or body also stand for its parts, and for its officeholders while they hold office: `united-states` for the White House and for its president.',
    }),
    concerning: t.string({
      description:
        'Slug of an event that the listed ones are about: they have a CONCERNS link to it.',
    }),
    from: t.field({
      type: 'Date',
      description:
        'Events that can have happened, or that still went on, on this day or later. BAD_USER_INPUT if it is later than `to`.',
    }),
    to: t.field({
      type: 'Date',
      description: 'Events that can have begun on this day or earlier.',
    }),
    language: t.field({
      type: 'LanguageTag',
      description:
        'Statements published in this language or a regional form of it: `es` also finds `es-MX`. Other events have no language.',
    }),
    text: t.string({
      description: textDescription(
        'the title, the words (also as they were spoken), the description and the occasion of an event',
      ),
    }),
    retracted: t.boolean({
      defaultValue: false,
      description: 'True: only what has been retracted. Otherwise no list holds any of that.',
    }),
    disputed: t.boolean({
      description: 'True: only what some event in the record DENIES. False: only what none denies.',
    }),
  }),
});

/** The filter of every list of events. */
export const filterArg = builder.args((t) => ({
  filter: t.field({ type: 'EventFilter', description: 'Which events the list holds.' }),
}));

/** The filter and the order of the lists that can be read from either end of time. */
export const eventArgs = {
  ...filterArg,
  ...builder.args((t) => ({
    order: t.field({
      type: 'EventOrder',
      defaultValue: 'NEWEST_FIRST',
      description: 'Whether the list begins with the latest day or with the earliest.',
    }),
  })),
};
