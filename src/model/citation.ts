import { citations } from '../../schema/citations.ts';
import { line, oneOf, part, prose, source } from './field.ts';

export const citation = part({
  input: 'CitationInput',
  description: 'A source for an event: where in the document, and how far to trust it.',
  table: citations,
  owner: citations.eventId,
  order: [citations.id],
  present: { column: citations.listed, value: 1 },
  fields: {
    source: source(citations.sourceId, 'Slug or id of the source.'),
    locator: line(citations.locator, 'Where in the document: paragraph, section, page or line.'),
    excerpt: prose(citations.excerpt, 'The passage that supports the event, as in the document.'),
    reliability: oneOf(citations.reliability, 'Reliability', 'How reliable the source is.'),
    credibility: oneOf(citations.credibility, 'Credibility', 'How credible this information is.'),
  },
});
