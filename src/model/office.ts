import { offices } from '../../schema/offices.ts';
import { spanBetween } from './edtf.ts';
import { actor, edtf, line, part, source } from './field.ts';

export const office = part({
  input: 'OfficeInput',
  description: 'An office that a person holds or held (a membership in the Popolo standard).',
  table: offices,
  owner: offices.personId,
  order: [offices.earliest, offices.id],
  present: { column: offices.listed, value: 1 },
  derived: {
    columns: [offices.earliest, offices.latest],
    of: ({ from, to }: { from: string; to?: string }) => spanBetween(from, to),
  },
  fields: {
    body: actor(offices.bodyId, 'Slug or id of the state or body to which the office belongs.'),
    role: line(offices.role, 'Its name: `President of Mexico`.'),
    from: edtf(offices.from, 'When it began.'),
    to: edtf(offices.to, 'When it ended. Leave it out if it continues.'),
    source: source(offices.sourceId, 'Slug or id of the source of this entry.'),
  },
});
