import { links } from '../../schema/links.ts';
import { event, oneOf, part, prose, source } from './field.ts';

export const link = part({
  input: 'LinkInput',
  description: 'That an event stands in a relation to another.',
  table: links,
  owner: links.fromId,
  order: [links.id],
  present: { column: links.fromPosition, value: null },
  fields: {
    predicate: oneOf(
      links.predicate,
      'Predicate',
      'The relation, to be read as a verb between the two.',
    ),
    to: event(links.toId, 'Slug or id of the event that the link leads to: another one.'),
    source: source(links.sourceId, 'Slug or id of the source that the relation is known from.'),
    note: prose(links.note, 'Why the link is drawn, where that is not plain.'),
  },
});
