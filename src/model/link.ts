import { links } from '../../schema/links.ts';
import { event, oneOf, part, prose, source } from './field.ts';

export const link = part({
  input: 'LinkInput',
  description: 'A relation of an event to another.',
  table: links,
  owner: links.fromId,
  order: [links.id],
  present: { column: links.fromPosition, value: null },
  fields: {
    predicate: oneOf(links.predicate, 'Predicate', 'The relation, a verb between the two events.'),
    object: event(links.toId, 'Slug or id of the other event.'),
    source: source(
      links.sourceId,
      'Slug or id of the source of the relation, if the sources of the two events do not show it.',
    ),
    note: prose(links.note, 'Why the link is recorded, if that is not obvious.'),
  },
});
