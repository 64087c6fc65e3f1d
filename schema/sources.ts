import { index, integer, text } from 'drizzle-orm/sqlite-core';
import { actors } from './actors.ts';
import {
  day,
  digest,
  edtf,
  id,
  origin,
  slug,
  table,
  versioned,
  versionIndexes,
} from './columns.ts';

export const sources = table(
  'sources',
  {
    id: id(),
    slug: slug(),
    digest: digest(),
    origin: origin(),
    title: text().notNull(),
    publisherId: integer().references(() => actors.id),
    author: text(),
    url: text(),
    archivedUrl: text(),
    publishedOn: edtf(),
    retrievedOn: day(),
    language: text(),
    sha256: text(),
    ...versioned(),
  },
  (t) => [index('sources_by_publisher').on(t.publisherId, t.slug), ...versionIndexes('sources', t)],
);
