import { type Attack, operation } from './attack.ts';
import { many } from './repeated.ts';

const people = 'actors(first: 100, filter: { kinds: [PERSON] })';
const future = '2100-01-01T00:00:00Z';

export const cost: readonly Attack[] = [
  operation(
    'lists that multiply',
    'OPERATION_TOO_LARGE',
    '{ actors(first: 100) { nodes { events(first: 100) { nodes { links(first: 100) { nodes { note } } } } } } }',
  ),
  operation(
    'lists that add up',
    'OPERATION_TOO_LARGE',
    `{ ${many(3, (f) => `f${f}: actors(first: 100) { nodes { ${many(8, (i) => `e${i}: events(first: 90) { nodes { slug } }`)} } }`)} }`,
  ),
  operation(
    'totals that multiply',
    'OPERATION_TOO_LARGE',
    `{ actors(first: 100) { nodes { ${many(12, (i) => `t${i}: events { totalCount }`)} } } }`,
  ),
  operation(
    'officeholders of officeholders',
    'OPERATION_TOO_LARGE',
    '{ actor(slug: "us-house-of-representatives") { officeholders(first: 100) { nodes { person { offices(first: 100) { nodes { body { officeholders(first: 100) { nodes { role } } } } } } } } } }',
  ),
  operation(
    'lists without pages that multiply',
    'OPERATION_TOO_LARGE',
    '{ events(first: 100) { nodes { links(first: 100) { nodes { object { citations { locator source { title } } } } } } } }',
  ),
  operation(
    'histories of all entries',
    'OPERATION_TOO_LARGE',
    '{ events(first: 100) { nodes { history(first: 100) { nodes { change { revisions(first: 100) { totalCount } } } } } } }',
  ),
  operation(
    'searches',
    'OPERATION_TOO_LARGE',
    `{ ${many(21, (i) => `s${i}: search(text: "of") { nodes { id } }`)} }`,
  ),
  operation(
    'searches, as many as rows allow',
    'admitted',
    `{ ${many(8, (i) => `s${i}: search(text: "of the w${i}") { totalCount nodes { id } }`)} }`,
  ),
  operation(
    'events of a hundred actors',
    'admitted',
    '{ actors(first: 100) { nodes { slug events(first: 100) { nodes { slug title } } } } }',
  ),
  operation(
    'statements of a hundred persons',
    'admitted',
    `{ ${people} { nodes { name statements(first: 100) { nodes { title date } } } } }`,
  ),
  operation(
    'totals of a hundred actors',
    'admitted',
    '{ actors(first: 100) { nodes { events { totalCount } statements { totalCount } } } }',
  ),
  operation(
    'a text in the events of a hundred actors',
    'admitted',
    '{ actors(first: 100) { nodes { statements(first: 1, filter: { text: "de" }) { nodes { slug } } } } }',
  ),
  operation(
    'a place of no event',
    'admitted',
    '{ actors(first: 100) { nodes { events(first: 1, filter: { places: ["nowhere"] }) { nodes { slug } } } } }',
  ),
  operation(
    'citations of a publisher',
    'admitted',
    '{ events(first: 1, filter: { citations: { some: { publisher: "canada" } } }) { nodes { slug } } }',
  ),
  operation(
    'citations that all are of a publisher',
    'admitted',
    '{ events(first: 1, filter: { citations: { every: { publisher: "canada" } } }) { nodes { slug } } }',
  ),
  operation(
    'citations that nobody trusts',
    'admitted',
    '{ events(first: 1, filter: { citations: { some: { reliabilities: [F], credibilities: [CONFIRMED] } } }) { nodes { slug } } }',
  ),
  operation(
    'two actors with their parts',
    'admitted',
    '{ events(first: 100, filter: { involving: ["mexico", "united-states"], includeParts: true }) { totalCount nodes { slug } } }',
  ),
  operation(
    'two actors who share nothing',
    'admitted',
    '{ events(first: 1, filter: { involving: ["mexico", "nauru"], includeParts: true }) { nodes { slug } } }',
  ),
  operation(
    'a list as of the future',
    'admitted',
    `{ statements(first: 100, asOf: "${future}") { totalCount nodes { slug } } }`,
  ),
  operation(
    'a list as of the beginning',
    'admitted',
    '{ events(first: 20, asOf: "2001-01-01T00:00:00Z") { totalCount nodes { slug } } }',
  ),
  operation(
    'the record as of the future',
    'admitted',
    `{ record(asOf: "${future}") { version statementCount linkCount } }`,
  ),
  operation(
    'a search as of the future',
    'admitted',
    `{ search(text: "de", asOf: "${future}") { totalCount nodes { id } } }`,
  ),
  operation(
    'totals as of the future',
    'admitted',
    `{ ${many(20, (i) => `e${i}: events(asOf: "${future}", filter: { from: "19${10 + i}-01-01" }) { totalCount }`)} }`,
  ),
  operation(
    'actors of two nested kinds',
    'admitted',
    '{ actor(slug: "united-states") { parts(first: 100) { nodes { parts(first: 100) { nodes { name } } officeholders(first: 10) { nodes { role } } } } } }',
  ),
];
