import * as v from 'valibot';
import { actorAliases, actors } from '../../schema/actors.ts';
import type { FaultAt } from './fault.ts';
import { actor as actorField, code, line, list, objectOf, oneOf, prose } from './field.ts';
import { office } from './office.ts';
import { slug, textUpTo } from './text.ts';

const alias = {
  schema: textUpTo(5_000),
  input: 'String',
  description: 'Another name.',
  table: actorAliases,
  fields: { alias: line(actorAliases.alias, 'Another name.') },
  owner: actorAliases.actorId,
  position: actorAliases.position,
  order: [actorAliases.position],
  isBare: true,
};

const kind = oneOf(actors.kind, 'ActorKind', 'What sort of actor it is.');

const fields = {
  name: line(actors.name, 'The common English name.'),
  aliases: list(alias, 'Other names, in the order of their use.'),
  description: prose(actors.description, 'Who or what this is, in a sentence.', {
    words: 'more',
  }),
  wikidata: code(/^Q[1-9]\d*$/, 'must be a Wikidata Q-id')(
    actors.wikidata,
    'Its item in Wikidata, a Q-id: `Q96`.',
  ),
  countryCode: code(/^[A-Z]{2}$/, 'must be ISO 3166-1 alpha-2')(
    actors.countryCode,
    'ISO 3166-1 alpha-2 code, of states only: `MX`.',
  ),
  partOf: actorField(
    actors.partOfId,
    'Slug or id of the state or body that it is part of. No actor is part of itself, at any remove.',
  ),
  offices: list(office, 'Of a person, the offices held.'),
};

const schema = v.strictObject({ kind: kind.schema, slug, ...objectOf(fields).entries });

export type Actor = v.InferOutput<typeof schema>;

function rules(entry: Actor, fault: FaultAt): void {
  const held = new Set<string>();
  for (const [i, { body, role, from }] of entry.offices.entries()) {
    const key = JSON.stringify([body, role, from]);
    if (held.has(key)) fault(['offices', i], 'stands twice');
    held.add(key);
  }
  if (entry.offices.length && entry.kind !== 'PERSON')
    fault(['offices'], 'only a person holds offices');
  if (entry.countryCode && entry.kind !== 'STATE')
    fault(['countryCode'], 'only a state has a country code');
}

export const actor = {
  collection: 'actors',
  typename: 'Actor',
  one: 'an actor',
  slugDescription:
    'Its permanent name: the common English one in kebab-case, `claudia-sheinbaum`. It never changes.',
  fields: { kind, ...fields },
  schema,
  rules,
} as const;
