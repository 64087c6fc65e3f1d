import { mkdirSync, writeFileSync } from 'node:fs';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { schema } from '../src/graph/schema.ts';
import { clientFiles } from './clients.ts';

/** The SDL of the published schema, and the files for clients: the content by the path. */
export const generated: Record<string, string> = {
  'schema/schema.graphql': `${printSchema(lexicographicSortSchema(schema))}\n`,
  ...Object.fromEntries(
    Object.entries(clientFiles(schema)).map(([name, text]) => [`clients/${name}`, text]),
  ),
};

if (import.meta.main) {
  mkdirSync('clients', { recursive: true });
  for (const [path, text] of Object.entries(generated)) writeFileSync(path, text);
}
