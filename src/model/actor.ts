import * as v from 'valibot';
import { actorAliases, actors } from '../../schema/actors.ts';
import { endsAfter } from './edtf.ts';
import type { FaultAt } from './fault.ts';
import { actor as actorField, code, line, list, objectOf, oneOf, prose } from './field.ts';
import { office } from './office.ts';
import * as text from './text.ts';

const alias = {
  schema: text.line,
  input: 'String',
  description: 'Another name.',
  table: actorAliases,
  fields: { alias: line(actorAliases.alias, 'Another name.') },
  owner: actorAliases.actorId,
  position: actorAliases.position,
  order: [actorAliases.position],
  isBare: true,
};

const kind = oneOf(actors.kind, 'ActorKind', 'What the actor is: a person, a state, a company.');

const fields = {
  name: line(actors.name, 'The common English name.'),
  aliases: list(
    alias,
    'Other names, most used first: other languages, formal names, abbreviations.',
  ),
  description: prose(actors.description, 'Who or what this is, in a sentence.', {
    words: 'more',
  }),
  wikidata: code(/^Q[1-9]\d*$/, 'must be a Wikidata Q-id')(
    actors.wikidata,
    'Wikidata item id, a Q and digits: `Q96`.',
  ),
  countryCode: code(/^[A-Z]{2}$/, 'must be ISO 3166-1 alpha-2')(
    actors.countryCode,
    'ISO 3166-1 alpha-2 code: `MX`. Only for states.',
  ),
  partOf: actorField(
    actors.partOfId,
    'Slug or id of the state or body that it belongs to. No cycles.',
  ),
  offices: list(office, 'Offices that a person holds or held. Only for persons.'),
};

const schema = v.strictObject({ kind: kind.schema, slug: text.slug, ...objectOf(fields).entries });

export type Actor = v.InferOutput<typeof schema>;

function rules(entry: Actor, fault: FaultAt): void {
  const held = new Set<string>();
  for (const [i, { body, role, from, to }] of entry.offices.entries()) {
    if (body === entry.slug) fault(['offices', i, 'body'], 'must be another actor than its holder');
    if (!endsAfter(from, to)) fault(['offices', i, 'to'], 'must not be before `from`');
    const key = JSON.stringify([body, role, from]);
    if (held.has(key)) fault(['offices', i], 'is listed twice');
    held.add(key);
  }
  if (entry.offices.length && entry.kind !== 'PERSON')
    fault(['offices'], 'must be empty: only a person can have offices');
  if (entry.countryCode && entry.kind !== 'STATE')
    fault(['countryCode'], 'must be left out: only a state has a country code');
}

export const actor = {
  collection: 'actors',
  typename: 'Actor',
  one: 'an actor',
  slugDescription:
    'Permanent name: the common English name in kebab-case, `claudia-sheinbaum`. It cannot be changed.',
  fields: { kind, ...fields },
  schema,
  rules,
} as const;
