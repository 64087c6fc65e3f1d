import { builder } from '../../graph/builder.ts';
import { office } from '../../model/office.ts';
import { amendOffice, recordOffice, retractOffice } from '../parts.ts';
import { commandField, revisionArg } from './field.ts';
import { changeFieldsOf, inputType } from './inputs.ts';

inputType(
  'OfficeChanges',
  'Fields of an office to change. Fields that you leave out keep their values.',
  changeFieldsOf(office.fields),
);

const person = builder.args((t) => ({
  person: t.string({ required: true, description: 'Slug or id of the person.' }),
}));

const which = builder.args((t) => ({
  body: t.string({ required: true, description: 'Slug or id of the body of the office.' }),
  role: t.string({ required: true, description: 'The recorded name of the office.' }),
  from: t.field({
    type: 'EDTF',
    required: true,
    description: 'The recorded `from` of the office.',
  }),
}));

commandField(
  'recordOffice',
  {
    description: 'Records an office of a person, who gets a new revision.',
    needsReason: false,
    payload: 'ActorPayload',
    args: {
      ...person,
      ...revisionArg(false, 'the person'),
      ...builder.args((t) => ({
        office: t.field({
          type: 'OfficeInput' as 'EventFilter',
          required: true,
          description: 'The body, name, dates and source.',
        }),
      })),
    },
  },
  (args) => recordOffice(args, args.expectedRevision),
);

commandField(
  'amendOffice',
  {
    description: 'Changes fields of an office. The person gets a new revision.',
    payload: 'ActorPayload',
    args: {
      ...person,
      ...which,
      ...revisionArg(true, 'the person'),
      ...builder.args((t) => ({
        changes: t.field({
          type: 'OfficeChanges' as 'EventFilter',
          required: true,
          description: 'The fields to change.',
        }),
      })),
    },
  },
  (args) => amendOffice(args, args.expectedRevision),
);

commandField(
  'retractOffice',
  {
    description: `Retracts an office. The person gets a new revision, and \`history\` keeps the office.`,
    payload: 'ActorPayload',
    args: { ...person, ...which, ...revisionArg(true, 'the person') },
  },
  (args) => retractOffice(args, args.expectedRevision),
);
