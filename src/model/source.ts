import * as v from 'valibot';
import { sources } from '../../schema/sources.ts';
import { actor, code, day, edtf, language, line, objectOf, url } from './field.ts';
import { slug } from './text.ts';

const fields = {
  title: line(sources.title, 'Title, in its own language.'),
  publisher: actor(sources.publisherId, 'Slug or id of the publisher.'),
  author: line(sources.author, 'Author, as named in the document.', { words: 'more' }),
  url: url(sources.url, 'Web address of the document.'),
  archivedUrl: url(sources.archivedUrl, 'A copy in a web archive, in case `url` stops working.'),
  publishedOn: edtf(sources.publishedOn, 'When it was published (EDTF).'),
  retrievedOn: day(sources.retrievedOn, 'The day on which you read it for this record.'),
  language: language(sources.language, 'Language of the document itself, not of its quotations.'),
  sha256: code(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hex')(
    sources.sha256,
    'SHA-256 of the document as you read it, 64 hex digits.',
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
  slugDescription: 'Permanent name, in kebab-case. It cannot be changed.',
  fields,
  schema,
  rules: () => {},
} as const;
