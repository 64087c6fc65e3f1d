import { encodeId } from '../../../src/model/id.ts';
import { type Attack, operation } from './attack.ts';
import { long } from './repeated.ts';

/** Texts that mean something to a part of the server. */
export const hostile = [
  "' or 1=1 --",
  '"; drop table events; --',
  '?1 $1 :a @a',
  '" OR "',
  'NEAR(a b) AND * ^ ( ) {name}: -',
  '%00',
  '\u0000',
  '\ud800',
  '\u202eexe.txt',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  'javascript:alert(1)',
  '{{7*7}}',
  '-'.repeat(400),
  '*'.repeat(400),
  '"'.repeat(399),
  'a '.repeat(240),
  '\u0301'.repeat(400),
  '1e999',
  '9999-12-31T23:59:59+99:99',
  '٣٤٥٦',
];

const day = 'query ($v: Date) { tariffs(filter: { inForceOn: $v }) { totalCount } }';
const moment = 'query ($v: DateTime) { record(asOf: $v) { version } }';
const language = 'query ($v: LanguageTag) { statements(filter: { language: $v }) { totalCount } }';
const product = 'query ($v: HSCode) { tariffs(filter: { hs: $v }) { totalCount } }';
const opened = 'query ($v: ID!) { node(id: $v) { id } }';

const wrong = (name: string, query: string, v: unknown) =>
  operation(name, 'BAD_USER_INPUT', query, { v });

export const scalars: readonly Attack[] = [
  wrong('a day that does not exist', day, '2025-02-30'),
  wrong('a month that does not exist', day, '2025-13-01'),
  wrong('a word as day', day, 'yesterday'),
  wrong('a number as day', day, 20250230),
  wrong('an object as day', day, { day: 1 }),
  wrong('a day of 9,999 digits', day, `${'9'.repeat(9_992)}-01-01`),
  wrong('a moment beyond all zones', moment, '9999-12-31T23:59:59+99:99'),
  wrong('a moment with a long fraction', moment, `2025-01-01T00:00:00.${'0'.repeat(9_000)}x`),
  wrong('a language that is none', language, 'not a language'),
  wrong('a long language', language, `a${'-a'.repeat(4_900)}`),
  wrong('a product of one digit', product, '8'),
  wrong('a product of letters', product, 'car'),
  wrong('a product of 9,999 digits', product, '8'.repeat(9_999)),
  wrong('an id of nothing', opened, 'nonsense'),
  wrong('an empty id', opened, ''),
  wrong('an id of an unknown type', opened, encodeId('constructor', 'x')),
  wrong('an id of a number in hex', opened, `${encodeId('Actor', '0x10')}!`),
  wrong('a long id', opened, btoa(`Actor:${long(7_000)}`)),
  wrong('an id that is no base64', opened, '%'.repeat(9_000)),
  ...hostile.map((text) =>
    operation(
      `as a slug: ${JSON.stringify(text).slice(0, 40)}`,
      /^[a-z0-9]+$/.test(text) ? 'admitted' : 'BAD_USER_INPUT',
      'query ($v: String!) { actor(slug: $v) { name } }',
      { v: text },
    ),
  ),
  ...hostile.map((text) =>
    operation(
      `as a search: ${JSON.stringify(text).slice(0, 40)}`,
      /[\p{L}\p{M}\p{N}]/u.test(text) ? 'admitted' : 'BAD_USER_INPUT',
      'query ($v: String!) { search(text: $v) { totalCount nodes { id } } }',
      { v: text },
    ),
  ),
];
