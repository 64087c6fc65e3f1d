import { type Attack, operation } from './attack.ts';
import { long, many } from './repeated.ts';

const dates = (count: number) => many(count, (i) => `d${i}: date`);

export const answerBytes: readonly Attack[] = [
  operation(
    'one value under many names',
    'admitted',
    `{ ${many(10, (f) => `f${f}: events(first: 100) { nodes { ${dates(300)} } }`)} }`,
  ),
  operation(
    'one value of each row, a thousand times',
    'admitted',
    `{ events(first: 100) { nodes { ${dates(1_000)} } } }`,
  ),
  operation(
    'values beyond the limit',
    'OPERATION_TOO_LARGE',
    `{ events(first: 100) { nodes { links(first: 50) { nodes { ${many(150, (i) => `n${i}: note`)} } } } } }`,
  ),
  operation(
    'long names of values',
    'admitted',
    `{ events(first: 100) { nodes { ${many(20, (i) => `${long(1_000)}${i}: date`)} } } }`,
  ),
  operation(
    'texts of a hundred statements, twenty times',
    'admitted',
    `{ statements(first: 100) { nodes { ${many(20, (i) => `t${i}: text`)} } } }`,
  ),
  operation(
    'texts of a hundred statements, in ten root fields',
    'admitted',
    `{ ${many(10, (f) => `f${f}: statements(first: 100) { nodes { ${many(10, (i) => `t${i}: text`)} } }`)} }`,
  ),
  operation(
    'snippets of a search',
    'admitted',
    '{ search(text: "de", first: 100) { edges { snippet node { id } } } }',
  ),
  operation(
    'the whole schema with descriptions',
    'admitted',
    '{ __schema { description types { name description fields { name description args { name description } } inputFields { name description } enumValues { name description } } } }',
  ),
];
