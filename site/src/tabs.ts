const operations = import.meta.glob<string>('../tabs/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const variables = import.meta.glob<string>('../tabs/*.json', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The tabs that a first visitor sees, in the order of the file names. */
export const tabs = Object.entries(operations)
  .sort(([a], [b]) => a.localeCompare(b))
  .map(([file, query]) => ({ query, variables: variables[file.replace('.graphql', '.json')] }));
