import { limits } from '../../../src/limits.ts';
import { type Attack, operation } from './attack.ts';
import { long, many } from './repeated.ts';

const searched = 'query ($t: String!) { search(text: $t) { totalCount nodes { id } } }';
const filtered =
  'query ($t: String!) { events(filter: { text: $t }) { totalCount nodes { slug } } }';
const text = (name: string, expected: Attack['expected'], t: string) =>
  operation(name, expected, searched, { t });

export const longWords: readonly Attack[] = [
  text('of 240,000 letters', 'BAD_USER_INPUT', long(240_000)),
  text('of 9,999 letters', 'BAD_USER_INPUT', long(9_999)),
  operation(
    'of 9,999 letters, fifty times',
    'BAD_USER_INPUT',
    `query ($t: String!) { ${many(50, (i) => `s${i}: search(text: $t) { suggestions { slug } }`)} }`,
    { t: long(9_999) },
  ),
  text('as long as a search allows', 'admitted', long(limits.searchText)),
  text('of accents', 'admitted', '\u0301'.repeat(400)),
  text('of quotes', 'BAD_USER_INPUT', '"'.repeat(399)),
  text('of operators', 'admitted', '" OR NEAR(a b) AND * ^ ( ) {name}: -'),
  text('250 of one letter', 'admitted', 'a '.repeat(240)),
  text(
    'that are all excluded',
    'BAD_USER_INPUT',
    many(60, (i) => `-w${i}`),
  ),
  text(
    'that are prefixes',
    'admitted',
    many(60, (i) => `con${String.fromCharCode(97 + (i % 26))}*`),
  ),
  text('that occur everywhere', 'admitted', 'de la que el en y a los se the of and to in for on'),
  text('as a phrase of common words', 'admitted', '"de la que el en y a los se"'),
  text(
    'as many phrases',
    'admitted',
    many(40, () => '"de la"'),
  ),
  operation('in a filter, everywhere', 'admitted', filtered, { t: 'de la que el en y a los se' }),
  operation('in a filter, as a phrase', 'admitted', filtered, { t: '"de la que"' }),
  operation('in a filter, excluded', 'admitted', filtered, { t: 'de -la' }),
  operation('as a slug', 'BAD_USER_INPUT', `{ actor(slug: "${long(200_000)}") { name } }`),
  operation(
    'as a slug of many dashes',
    'BAD_USER_INPUT',
    `{ actor(slug: "${'a-'.repeat(50_000)}") { name } }`,
  ),
];
