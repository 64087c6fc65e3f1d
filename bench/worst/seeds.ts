import { globSync, readFileSync } from 'node:fs';
import { operations } from '../corpus.ts';
import { operationsOf } from './read.ts';
import type { Operation } from './selected.ts';

/** What the search begins with: the operations of the corpus, of the README and of GraphiQL's tabs. */
export function seeds(): Operation[] {
  return [
    ...operations.flatMap(({ query, variables }) => operationsOf(query, variables)),
    ...examples().flatMap((query) => operationsOf(query)),
    ...globSync('site/tabs/*.graphql')
      .sort()
      .flatMap((file) => operationsOf(readFileSync(file, 'utf8'), variablesOf(file))),
  ];
}

const examples = () =>
  [...readFileSync('README.md', 'utf8').matchAll(/```graphql\n(.*?)\n```/gs)].map(
    ([, query = '']) => query,
  );

function variablesOf(document: string): Record<string, unknown> {
  const [file] = globSync(document.replace('.graphql', '.json'));
  return file ? JSON.parse(readFileSync(file, 'utf8')) : {};
}
