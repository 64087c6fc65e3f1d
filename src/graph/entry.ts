import { typenameOf } from '../engine/typename.ts';
import { builder } from './builder.ts';
import { pageArgs } from './list.ts';

const ofType = () => {
  throw new TypeError('Every type of entry has its own field');
};

builder.interfaceType('Entry', {
  interfaces: ['Node'],
  description: 'An actor, a source or an event: what the record consists of. Each has versions.',
  resolveType: typenameOf,
  fields: (t) => ({
    slug: t.string({
      description: 'Permanent name in URLs and files, unique among actors, sources or events.',
      resolve: ofType,
    }),
    revision: t.int({
      description: 'Version of this entry, from 1, for `expectedRevision`.',
      resolve: ofType,
    }),
    retracted: t.boolean({
      description:
        'True if this entry is retracted. Retracted entries do not appear in lists. `history` tells who retracted it and why.',
      resolve: ofType,
    }),
    history: t.field({
      type: 'RevisionConnection',
      description: 'All versions of this entry, latest first: who changed what, when and why.',
      args: pageArgs,
      resolve: ofType,
    }),
  }),
});
