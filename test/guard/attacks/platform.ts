import { type Attack, operation } from './attack.ts';
import { many } from './repeated.ts';

/** Requests that reach a limit of D1, SQLite or Workers where a server does not stop them before. */
export const platform: readonly Attack[] = [
  operation(
    'a hundred ids under one list, as parameters',
    'admitted',
    '{ actors(first: 100) { nodes { a: events(first: 1) { nodes { slug } } b: events(first: 2) { nodes { slug } } } } }',
  ),
  operation(
    'more parameters than a statement takes',
    'admitted',
    `{ actor(slug: "mexico") { ${many(60, (i) => `e${i}: events(first: 1, filter: { from: "19${10 + i}-01-01", to: "2025-01-01" }) { nodes { slug } }`)} } }`,
  ),
  operation(
    'a tree of expressions deeper than a hundred',
    'OPERATION_TOO_LARGE',
    `{ actor(slug: "mexico") { ${'partOf { '.repeat(20)}name${' }'.repeat(20)} } }`,
  ),
  operation('a negative limit', 'BAD_USER_INPUT', '{ actors(last: -1) { nodes { slug } } }'),
  operation(
    'a pattern longer than 50 bytes',
    'BAD_USER_INPUT',
    `{ search(text: "${'%_'.repeat(100)}") { totalCount } }`,
  ),
  operation(
    'the syntax of FTS5',
    'admitted',
    '{ search(text: "tea- nope:x \\" ^a ( AND NOT NEAR") { totalCount } }',
  ),
  operation(
    'nothing but the syntax of FTS5',
    'BAD_USER_INPUT',
    '{ search(text: "") { totalCount } }',
  ),
  operation(
    'five hundred words',
    'BAD_USER_INPUT',
    `{ search(text: "${many(500, (i) => `w${i}`)}") { totalCount } }`,
  ),
  operation(
    'as many words as fit',
    'admitted',
    `{ search(text: "${many(120, (i) => `w${i}`)}") { totalCount } }`,
  ),
  operation(
    'more statements than a request may send',
    'OPERATION_TOO_LARGE',
    `{ ${many(51, (i) => `a${i}: record { version }`)} }`,
  ),
  operation(
    'more SQL than a statement takes',
    'OPERATION_TOO_LARGE',
    `{ events(first: 1) { nodes { ${many(390, (i) => `e${i}: actor { n: name p: partOf { name } o: offices(first: 1) { nodes { role } } }`)} } } }`,
  ),
  operation(
    'more columns than a row takes',
    'admitted',
    `{ record { ${many(300, (i) => `c${i}: version`)} } }`,
  ),
  operation(
    'more arguments than json_array takes',
    'admitted',
    `{ actor(slug: "mexico") { ${many(300, (i) => `n${i}: name`)} } }`,
  ),
  operation(
    'more branches than a UNION takes',
    'admitted',
    '{ events(first: 1, filter: { involving: ["mexico", "united-states", "canada", "claudia-sheinbaum", "donald-trump"], includeParts: true }) { nodes { slug } } }',
  ),
  operation(
    'two aliases that differ in their arguments',
    'admitted',
    '{ actor(slug: "mexico") { a: statements(first: 5) { nodes { title } } b: statements(first: 10) { nodes { title } } } }',
  ),
  operation(
    'an id of a number in hex',
    'BAD_USER_INPUT',
    `{ node(id: "${btoa('Actor:0x10')}!") { id } }`,
  ),
];
