import { builder } from '../../graph/builder.ts';
import type { Declaration } from '../../model/kinds.ts';
import { amendFields, type EntryKind, recordEntry } from '../entries.ts';
import { commandField, payload, revisionArg } from './field.ts';
import { inputType } from './inputs.ts';
import { suggestible } from './suggestible.ts';

/** The commands of every kind of entry: record and amend. */
export function entryCommands({ typename, collection, one: an, kind }: Declaration): void {
  const entryKind: EntryKind = { collection, kind };
  const field = `${typename[0]?.toLowerCase()}${typename.slice(1)}`;
  const made = payload(typename, field, collection);
  const slug = builder.args((t) => ({
    slug: t.string({ required: true, description: `Slug or id of ${an}.` }),
  }));
  commandField(
    `record${typename}`,
    {
      description: `Records ${an}. DuplicateError if the slug is taken.`,
      needsReason: false,
      payload: made,
      args: {
        ...builder.args((t) => ({
          [field]: t.field({
            type: `${typename}Input` as 'EventFilter',
            required: true,
            description: 'The content of the entry.',
          }),
        })),
      },
    },
    (args) => recordEntry(entryKind, args[field], [field]),
  );
  commandField(
    `amend${typename}`,
    {
      description: `Changes fields of ${an}.`,
      payload: made,
      args: {
        ...slug,
        ...revisionArg(true, 'the entry'),
        ...builder.args((t) => ({
          changes: t.field({
            type: `${typename}Changes` as 'EventFilter',
            required: true,
            description: 'The fields to change.',
          }),
        })),
      },
    },
    (args) => amendFields(entryKind, args, args.expectedRevision),
  );
  inputType(`${typename}Amendment`, `Fields of ${an} to change.`, {
    slug: { type: 'String', required: true, description: `Slug or id of ${an}.` },
    changes: {
      type: `${typename}Changes`,
      required: true,
      description: 'The fields to change.',
    },
  });
  suggestible[`record${typename}`] = {
    type: `${typename}Input`,
    description: `Record ${an} with this content.`,
    make: (given, _, at) => recordEntry(entryKind, given, at),
  };
  suggestible[`amend${typename}`] = {
    type: `${typename}Amendment`,
    description: `Change fields of ${an}.`,
    make: (given, revision, at) => amendFields(entryKind, given, revision, at),
  };
}
