import * as v from 'valibot';
import { sources } from '../../schema/sources.ts';
import { actor, code, day, edtf, language, line, objectOf, url } from './field.ts';
import { slug } from './text.ts';

const fields = {
  title: line(sources.title, 'Its title, in its own language.'),
  publisher: actor(sources.publisherId, 'Slug or id of who published it.'),
  author: line(sources.author, 'Who wrote it, as the document says.', { words: 'more' }),
  url: url(sources.url, 'Where it was published.'),
  archivedUrl: url(sources.archivedUrl, 'A copy in a public archive.'),
  publishedOn: edtf(sources.publishedOn, 'When it was published.'),
  retrievedOn: day(sources.retrievedOn, 'The day on which it was read for this record.'),
  language: language(sources.language, 'What it is written in.'),
  sha256: code(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hex')(
    sources.sha256,
    'SHA-256 of the document as it was read, 64 hex digits.',
  ),
};

const schema = v.strictObject({
  kind: v.literal('SOURCE'),
  slug,
  ...objectOf(fields).entries,
});

export type Source = v.InferOutput<typeof schema>;

export const source = {
  collection: 'sources',
  kind: 'SOURCE',
  typename: 'Source',
  one: 'a source',
  slugDescription: 'Its permanent name in kebab-case. It never changes.',
  fields,
  schema,
  rules: () => {},
} as const;
