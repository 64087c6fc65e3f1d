import { writeFileSync } from 'node:fs';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { schema } from '../src/graph/schema.ts';

/** The SDL of the published schema. */
export const sdl = `${printSchema(lexicographicSortSchema(schema))}\n`;

if (import.meta.main) writeFileSync('schema/schema.graphql', sdl);
