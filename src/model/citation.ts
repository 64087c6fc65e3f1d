import { citations } from '../../schema/citations.ts';
import { line, oneOf, part, prose, source } from './field.ts';

export const citation = part({
  input: 'CitationInput',
  description:
    'That an event is known from a source, where in it, and how far that is to be trusted.',
  table: citations,
  owner: citations.eventId,
  order: [citations.id],
  present: { column: citations.listed, value: 1 },
  fields: {
    source: source(citations.sourceId, 'Slug or id of the source.'),
    locator: line(citations.locator, 'Where in the document: paragraph, section, page or line.'),
    excerpt: prose(citations.excerpt, 'The words that bear it out, as they stand there.'),
    reliability: oneOf(
      citations.reliability,
      'Reliability',
      'How far the source is to be trusted.',
    ),
    credibility: oneOf(
      citations.credibility,
      'Credibility',
      'How far this piece of information is.',
    ),
  },
});
