import { builder } from '../../graph/builder.ts';
import { office } from '../../model/office.ts';
import { amendOffice, recordOffice, retractOffice } from '../parts.ts';
import { commandField, revisionArg } from './field.ts';
import { changeFieldsOf, inputType } from './inputs.ts';

inputType(
  'OfficeChanges',
  'The fields of an office to change. A field that you leave out keeps its value.',
  changeFieldsOf(office.fields),
);

const person = builder.args((t) => ({
  person: t.string({ required: true, description: 'Slug or id of the person.' }),
}));

const which = builder.args((t) => ({
  body: t.string({ required: true, description: 'Slug or id of the body in which it is held.' }),
  role: t.string({ required: true, description: 'Its name, as it is recorded.' }),
  from: t.field({
    type: 'EDTF',
    required: true,
    description: 'When it was taken up, as it is recorded.',
  }),
}));

commandField(
  'recordOffice',
  {
    description: 'Records that a person holds or held an office: a revision of the person.',
    needsReason: false,
    payload: 'ActorPayload',
    args: {
      ...person,
      ...revisionArg(false, 'the person'),
      ...builder.args((t) => ({
        office: t.field({
          type: 'OfficeInput' as 'EventFilter',
          required: true,
          description: 'What is held, where and since when.',
        }),
      })),
    },
  },
  ({ person, office, expectedRevision }) => recordOffice(person, office, expectedRevision),
);

commandField(
  'amendOffice',
  {
    description: 'Changes what the record says of an office: a revision of the person.',
    payload: 'ActorPayload',
    args: {
      ...person,
      ...which,
      ...revisionArg(true, 'the person'),
      ...builder.args((t) => ({
        changes: t.field({
          type: 'OfficeChanges' as 'EventFilter',
          required: true,
          description: 'What is to be changed.',
        }),
      })),
    },
  },
  ({ person, changes, expectedRevision, ...which }) =>
    amendOffice(person, which, changes, expectedRevision),
);

commandField(
  'retractOffice',
  {
    description:
      'Takes back that a person holds or held an office: a revision of the person, whose history keeps it.',
    payload: 'ActorPayload',
    args: { ...person, ...which, ...revisionArg(true, 'the person') },
  },
  ({ person, expectedRevision, ...which }) => retractOffice(person, which, expectedRevision),
);
