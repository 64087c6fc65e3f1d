import * as v from 'valibot';
import { actorKinds } from '../../schema/actors.ts';
import { credibilities, reliabilities } from '../../schema/citations.ts';
import { eventTypes } from '../../schema/events.ts';
import { predicates } from '../../schema/links.ts';
import { attributions } from '../../schema/statements.ts';
import { tariffStatuses } from '../../schema/tariffs.ts';
import { troopActions } from '../../schema/troop-events.ts';
import { spanOf } from './edtf.ts';

const textUpTo = (characters: number) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1, 'must not be empty'),
    v.maxLength(characters, `must have at most ${characters} characters`),
    v.check(
      (text) => text.isWellFormed() && !text.includes('\0'),
      'must be text without NUL or lone surrogates',
    ),
  );
const word = textUpTo(5_000);
const prose = textUpTo(500_000);
const slug = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be kebab-case: small letters, digits, single hyphens'),
  v.maxLength(200, 'must have at most 200 characters'),
);
const date = v.pipe(
  v.string(),
  v.maxLength(100, 'must have at most 100 characters'),
  v.check(
    (text) => spanOf(text) !== undefined,
    'must be an EDTF date with a beginning: 2025-05-03, 2025-04, 2025-04-1X, 2025-04-15~, 2025-02/..',
  ),
);
const day = v.pipe(v.string(), v.isoDate('must be a day: 2025-05-03'));
const url = v.pipe(
  v.string(),
  v.url('must be a URL'),
  v.maxLength(5_000, 'must have at most 5000 characters'),
);
const language = v.pipe(
  v.string(),
  v.check(isLanguageTag, 'must be a BCP 47 language tag: en, es, es-MX'),
);
const hs = v.pipe(
  v.string(),
  v.transform((code) => code.replaceAll('.', '')),
  v.regex(/^\d{2,10}$/, 'must be an HS code of 2 to 10 digits'),
);
const headcount = v.pipe(
  v.number(),
  v.integer('must be a whole number'),
  v.minValue(0, 'must not be negative'),
);
const oneOf = <const T extends readonly string[]>(words: T) =>
  v.picklist(words, `must be one of ${words.join(', ')}`);

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag;
  } catch {
    return false;
  }
}

const office = v.strictObject({
  body: slug,
  role: word,
  from: date,
  to: v.optional(date),
  source: v.optional(slug),
});

const actor = v.strictObject({
  kind: oneOf(actorKinds),
  slug,
  name: word,
  aliases: v.optional(v.array(word), []),
  description: v.optional(prose),
  wikidata: v.optional(v.pipe(v.string(), v.regex(/^Q[1-9]\d*$/, 'must be a Wikidata Q-id'))),
  countryCode: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'must be ISO 3166-1 alpha-2'))),
  partOf: v.optional(slug),
  offices: v.optional(v.array(office), []),
});

const source = v.strictObject({
  kind: v.literal('SOURCE'),
  slug,
  title: word,
  publisher: v.optional(slug),
  author: v.optional(word),
  url: v.optional(url),
  archivedUrl: v.optional(url),
  publishedOn: v.optional(date),
  retrievedOn: v.optional(day),
  language: v.optional(language),
  sha256: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hex'))),
});

const citation = v.strictObject({
  source: slug,
  locator: v.optional(word),
  excerpt: v.optional(prose),
  reliability: oneOf(reliabilities),
  credibility: oneOf(credibilities),
});

const link = v.strictObject({
  predicate: oneOf(predicates),
  to: slug,
  source: v.optional(slug),
  note: v.optional(prose),
});

const place = v.strictObject({
  name: word,
  country: v.optional(slug),
  latitude: v.optional(v.pipe(v.number(), v.minValue(-90), v.maxValue(90))),
  longitude: v.optional(v.pipe(v.number(), v.minValue(-180), v.maxValue(180))),
});

const event = {
  slug,
  type: v.optional(oneOf(eventTypes)),
  title: word,
  description: v.optional(prose),
  date,
  actor: slug,
  recipient: v.optional(slug),
  place: v.optional(place),
  citations: v.pipe(
    v.array(citation),
    v.minLength(1, 'must cite at least one source: nothing is in the record without one'),
  ),
  links: v.optional(v.array(link), []),
};

const statement = v.strictObject({
  kind: v.literal('STATEMENT'),
  ...event,
  text: prose,
  language,
  originalText: v.optional(prose),
  originalLanguage: v.optional(language),
  attribution: oneOf(attributions),
  reportedBy: v.optional(slug),
  forum: v.optional(word),
});

const product = v.strictObject({
  hs,
  description: v.optional(prose),
  excluded: v.optional(v.boolean(), false),
});

const phase = v.strictObject({
  status: oneOf(tariffStatuses),
  ratePercent: v.optional(v.pipe(v.number(), v.minValue(0, 'must not be negative'))),
  rateText: v.optional(word),
  from: date,
  to: v.optional(date),
  legalBasis: v.optional(word),
  note: v.optional(prose),
});

const exemption = v.strictObject({
  reason: prose,
  agreement: v.optional(word),
  origin: v.optional(slug),
  products: v.optional(v.array(product), []),
  from: date,
  to: v.optional(date),
});

const tariff = v.strictObject({
  kind: v.literal('TARIFF'),
  ...event,
  programme: word,
  legalBasis: word,
  products: v.optional(v.array(product), []),
  phases: v.pipe(v.array(phase), v.minLength(1, 'must have at least one phase')),
  exemptions: v.optional(v.array(exemption), []),
});

const troopEvent = v.strictObject({
  kind: v.literal('TROOP_EVENT'),
  ...event,
  action: oneOf(troopActions),
  force: v.optional(slug),
  host: v.optional(slug),
  headcount: v.optional(
    v.strictObject({
      minimum: v.optional(headcount),
      best: v.optional(headcount),
      maximum: v.optional(headcount),
    }),
  ),
  purpose: v.optional(word),
});

const interaction = v.strictObject({
  kind: v.literal('INTERACTION'),
  ...event,
  mode: word,
});

/** Everything that a file of the record can hold, told apart by its `kind`. */
export const entry = v.variant('kind', [actor, source, statement, tariff, troopEvent, interaction]);

export type Actor = v.InferOutput<typeof actor>;
export type Source = v.InferOutput<typeof source>;
export type Statement = v.InferOutput<typeof statement>;
export type Tariff = v.InferOutput<typeof tariff>;
export type TroopEvent = v.InferOutput<typeof troopEvent>;
export type Interaction = v.InferOutput<typeof interaction>;
export type Event = Statement | Tariff | TroopEvent | Interaction;
export type Entry = v.InferOutput<typeof entry>;
