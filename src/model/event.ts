import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import * as v from 'valibot';
import { type EventKind, events, listOfKind } from '../../schema/events.ts';
import { citation } from './citation.ts';
import type { FaultAt } from './fault.ts';
import {
  actor,
  edtf,
  embedded,
  type Fields,
  line,
  list,
  listWithOne,
  number,
  objectOf,
  oneOf,
  prose,
  required,
} from './field.ts';
import { link } from './link.ts';
import { slug } from './text.ts';

const place = {
  input: 'PlaceInput',
  description: 'The place of an event.',
  fields: {
    name: required(line(events.placeName, 'Common name: `Texcoco`.', { words: 'more', tag: 'n' })),
    country: actor(events.placeCountryId, 'Slug or id of the state on whose territory it is.'),
    latitude: number(-90, 90)(events.latitude, 'Degrees north, WGS 84: -90 to 90.'),
    longitude: number(-180, 180)(events.longitude, 'Degrees east, WGS 84: -180 to 180.'),
  },
};

/** The fields of every kind of event. */
export const eventFields = {
  type: oneOf(events.type, 'EventType', 'The PLOVER event type, if one applies.', {
    tag: 't',
  }),
  title: line(events.title, 'What happened, in one line.'),
  description: prose(
    events.description,
    'What the title does not say: context, doubts, how sources differ.',
    {
      words: 'more',
    },
  ),
  date: edtf(events.date, 'When it happened (EDTF), exactly as precise as the sources.'),
  actor: actor(events.actorId, 'Slug or id of the actor who did it.'),
  recipient: actor(events.recipientId, 'Slug or id of the actor to whom it was done.'),
  place: embedded(place, 'Where it happened.'),
  citations: listWithOne(
    citation,
    'must cite at least one source: every event needs one',
    'The sources of this event: at least one.',
  ),
  links: list(link, 'Relations of this event to others: links from this one.'),
};

type EventSchema<Kind extends EventKind, Own extends Fields> = v.StrictObjectSchema<
  { readonly kind: v.LiteralSchema<Kind, undefined>; readonly slug: typeof slug } & {
    readonly [Name in keyof typeof eventFields]: (typeof eventFields)[Name]['schema'];
  } & { readonly [Name in keyof Own]: Own[Name]['schema'] },
  undefined
>;

/** The declaration of a kind of event. */
interface Declared<Kind extends EventKind, Name extends string, Own extends Fields> {
  kind: Kind;
  /** Its type in the graph. */
  typename: Name;
  /** With its article: `a tariff`. */
  one: string;
  /** The description of the kind, in the enum `EventKind`. */
  meaning: string;
  /** Who the actor and the recipient are. */
  actor: string;
  recipient: string;
  table: SQLiteTable & { id: SQLiteColumn };
  /** A copy of the position of the event, to order lists of this table. */
  position?: SQLiteColumn;
  fields: Own;
}

/** Declares a kind of event. `rules` check several fields together. */
export function kindOfEvent<
  const Kind extends EventKind,
  const Name extends string,
  Own extends Fields,
>(
  declared: Declared<Kind, Name, Own>,
  rules: (entry: v.InferOutput<EventSchema<Kind, Own>>, fault: FaultAt) => void = () => {},
) {
  const { kind, actor, recipient, fields: own } = declared;
  const fields = {
    ...eventFields,
    actor: { ...eventFields.actor, description: `Slug or id of ${actor}.` },
    recipient: { ...eventFields.recipient, description: `Slug or id of ${recipient}.` },
    ...own,
  };
  const schema: EventSchema<Kind, Own> = v.strictObject({
    kind: v.literal(kind),
    slug,
    ...objectOf(fields).entries,
  }) as never;
  const list = listOfKind[kind];
  return {
    ...declared,
    list,
    plural: list.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
    collection: 'events' as const,
    slugDescription:
      'Permanent name, in kebab-case: `us-troop-offer-to-mexico`. It cannot be changed.',
    own,
    fields,
    schema,
    rules: (entry: v.InferOutput<EventSchema<Kind, Own>>, fault: FaultAt) => {
      linkRules(entry as never, fault);
      citationRules(entry as never, fault);
      rules(entry, fault);
    },
  };
}

interface Linked {
  slug: string;
  links: readonly { predicate: string; object: string }[];
}

interface Cited {
  citations: readonly { source: string; locator?: string }[];
}

/** The id of a citation and the command `uncite` name it by its source and its locator. */
function citationRules({ citations }: Cited, fault: FaultAt): void {
  const made = new Set<string>();
  for (const [i, { source, locator = '' }] of citations.entries()) {
    const name = `${source} ${locator}`.trim();
    if (made.has(name)) {
      fault(['citations', i], `is listed twice: ${name}. Give each a locator of its own`);
    }
    made.add(name);
  }
}

function linkRules({ slug, links }: Linked, fault: FaultAt): void {
  const drawn = new Set<string>();
  for (const [i, { predicate, object }] of links.entries()) {
    if (object === slug)
      fault(['links', i, 'object'], 'must be another event: an event cannot have a link to itself');
    const drawnOne = `${predicate} ${object}`;
    if (drawn.has(drawnOne)) fault(['links', i], `is listed twice: ${drawnOne}`);
    drawn.add(drawnOne);
  }
}
