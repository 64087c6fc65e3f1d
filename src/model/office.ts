import { offices } from '../../schema/offices.ts';
import { spanBetween } from './edtf.ts';
import { actor, edtf, line, part, source } from './field.ts';

export const office = part({
  input: 'OfficeInput',
  description: 'An office that a person holds or held, as a Popolo membership.',
  table: offices,
  owner: offices.personId,
  order: [offices.earliest, offices.id],
  present: { column: offices.listed, value: 1 },
  derived: {
    columns: [offices.earliest, offices.latest],
    of: ({ from, to }: { from: string; to?: string }) => spanBetween(from, to),
  },
  fields: {
    body: actor(offices.bodyId, 'Slug or id of the state or body in which it is held.'),
    role: line(offices.role, 'Its name: President of Mexico.'),
    from: edtf(offices.from, 'When it was taken up.'),
    to: edtf(offices.to, 'When it was given up; left out while it is held.'),
    source: source(offices.sourceId, 'Slug or id of the source that it is known from.'),
  },
});
