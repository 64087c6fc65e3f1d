import { builder } from '../../graph/builder.ts';
import type { Declaration } from '../../model/kinds.ts';
import { amendFields, type Place, record } from '../entries.ts';
import { restore, retract } from '../retract.ts';
import { commandField, payload, revisionArg } from './field.ts';
import { inputType } from './inputs.ts';
import { suggestible } from './suggestible.ts';

/** The commands of every kind of entry: record, amend, retract, restore. */
export function entryCommands({ typename, collection, one: an, kind }: Declaration): void {
  const place: Place = { store: collection, kind };
  const field = `${typename[0]?.toLowerCase()}${typename.slice(1)}`;
  const made = payload(typename, field, collection);
  const slug = builder.args((t) => ({
    slug: t.string({ required: true, description: `Slug or id of ${an}.` }),
  }));
  const changed = { ...slug, ...revisionArg(true, an) };
  commandField(
    `record${typename}`,
    {
      description: `Puts ${an} into the record. DuplicateError if the slug is taken.`,
      needsReason: false,
      payload: made,
      args: {
        ...builder.args((t) => ({
          [field]: t.field({
            type: `${typename}Input` as 'EventFilter',
            required: true,
            description: 'What the record is to say of it.',
          }),
        })),
      },
    },
    (args) => record(place, args[field]),
  );
  commandField(
    `amend${typename}`,
    {
      description: `Changes what the record says of ${an}.`,
      payload: made,
      args: {
        ...changed,
        ...builder.args((t) => ({
          changes: t.field({
            type: `${typename}Changes` as 'EventFilter',
            required: true,
            description: 'What is to be changed; what is left out stays as it is.',
          }),
        })),
      },
    },
    ({ slug, expectedRevision, changes }) => amendFields(place, slug, expectedRevision, changes),
  );
  commandField(
    `retract${typename}`,
    {
      description: `Takes back ${an}: it stands in no list from then on, and is still to be had by its slug and id.${place.store === 'events' ? '' : ' ValidationError if anything refers to it.'}`,
      payload: made,
      args: changed,
    },
    ({ slug, expectedRevision }) => retract(place, slug, expectedRevision),
  );
  commandField(
    `restore${typename}`,
    { description: `Puts back ${an} that was retracted.`, payload: made, args: changed },
    ({ slug, expectedRevision }) => restore(place, slug, expectedRevision),
  );
  inputType(`Amend${typename}Suggestion`, `How ${an} should be changed.`, {
    slug: { type: 'String', required: true, description: `Slug or id of ${an}.` },
    changes: {
      type: `${typename}Changes`,
      required: true,
      description: 'The fields to change.',
    },
  });
  suggestible[`record${typename}`] = {
    type: `${typename}Input`,
    description: `Put ${an} into the record, as given here.`,
    make: (given) => record(place, given),
  };
  suggestible[`amend${typename}`] = {
    type: `Amend${typename}Suggestion`,
    description: `Change what the record says of ${an}.`,
    make: ({ slug, changes }, revision) => amendFields(place, slug, revision, changes),
  };
  suggestible[`retract${typename}`] = {
    type: 'String',
    description: `Retract ${an}: its slug or id.`,
    make: (slug, revision) => retract(place, slug, revision),
  };
}
