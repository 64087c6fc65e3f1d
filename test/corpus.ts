import { basename } from 'node:path';

export interface Operation {
  name: string;
  query: string;
  variables?: Record<string, unknown>;
}

const documents = import.meta.glob<string>('./corpus/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const variables = import.meta.glob<Record<string, unknown>>('./corpus/*.json', {
  import: 'default',
  eager: true,
});

/** Operations as real users send them: what is measured is measured on these. */
export const corpus: Operation[] = Object.entries(documents).map(([path, query]) => ({
  name: basename(path, '.graphql'),
  query,
  variables: variables[path.replace('.graphql', '.json')],
}));
