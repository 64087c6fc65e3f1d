import { sql } from 'drizzle-orm';
import { actors } from '../../schema/actors.ts';
import { record } from '../../schema/record.ts';
import { sources } from '../../schema/sources.ts';
import { connection } from '../engine/connection.ts';
import { reference } from '../engine/one.ts';
import { column } from '../engine/row-values.ts';
import type { Row } from '../engine/scope.ts';
import { asIs } from '../engine/value.ts';
import { entryId } from '../history/id.ts';
import { bySlug, slugList, type Tests, unique } from '../history/slug.ts';
import { actorId, retractedIn, unlessEmpty } from '../search/argument.ts';
import { isInLanguage } from '../search/condition.ts';
import { isAmong } from '../search/match.ts';
import { builder } from './builder.ts';
import { inWords, localeArg } from './date-text.ts';
import {
  asOfArg,
  connectionTypes,
  filterArg,
  pageArgs,
  readsOf,
  retractedField,
  textDescription,
} from './list.ts';

builder.inputType('SourceFilter', {
  description:
    'Conditions of a list of sources. Each must meet all of them. A condition that is null or left out does not limit the list.',
  fields: (t) => ({
    publisher: t.string({ description: 'Only sources whose publisher has this slug.' }),
    language: t.field({
      type: 'LanguageTag',
      description: 'Only sources in this language or a regional form of it: `es` includes `es-MX`.',
    }),
    text: t.string({ description: textDescription('the title and author of a source') }),
    retracted: retractedField(t),
  }),
});

interface SourceFilter {
  publisher?: string | null;
  language?: string | null;
  text?: string | null;
  retracted?: boolean | null;
}

/** Lists of sources all take the same arguments. `own`: what a field of another type requires. */
const sourceList = (own?: (row: Row) => Tests) => ({
  type: 'SourceConnection' as const,
  args: { ...pageArgs, ...filterArg('SourceFilter', 'sources') },
  ...connection<{ filter: SourceFilter | null | undefined }>((row, { filter }, context) => {
    const [text, retracted] = [filter.field('text').given, retractedIn(filter)];
    const language = filter.field('language').given?.bind(asIs);
    const publisher = unlessEmpty(filter.field('publisher'));
    const id = publisher && actorId(publisher, context);
    const test: Tests = (its, past) => [
      ...(own?.(row)(its, past) ?? []),
      ...(id ? [sql`${its(sources.publisherId)} = ${id}`] : []),
      ...(language ? [isInLanguage(its(sources.language), language)] : []),
      ...(text ? [isAmong('sources', its, text, past)] : []),
    ];
    return {
      ...slugList(sources, {
        tests: [test],
        retracted,
        reads: readsOf({
          isFiltered: Boolean(filter.given),
          passesOver: Boolean(language || text || retracted || context.versions),
          isPart: Boolean(own),
        }),
      }),
      kept:
        own || id || language || text || retracted
          ? undefined
          : sql`(select ${record.sources} from ${record} where ${record.id} = 1)`,
    };
  }),
});

const recordList = sourceList();

builder.objectType('Source', {
  interfaces: ['Node', 'Entry'],
  description: 'A document that the record cites: an article, transcript, order or data set.',
  fields: (t) => ({
    id: t.id({
      description: 'Global object id, for `node` and client caches. It encodes type and slug.',
      ...entryId('Source', sources.slug),
    }),
    slug: t.string({
      description: 'Permanent name in URLs and files, unique among sources.',
      ...unique(sources.slug),
    }),
    title: t.string({ description: 'Title, in its own language.', ...column(sources.title) }),
    publisher: t.field({
      type: 'Actor',
      nullable: true,
      description: 'The publisher. Null: unknown.',
      ...reference(actors, sources.publisherId),
    }),
    author: t.string({
      nullable: true,
      description: 'Author, as named in the document. Null: none is named.',
      ...column(sources.author),
    }),
    url: t.field({
      type: 'URL',
      nullable: true,
      description: 'Web address of the document. Null: none is recorded.',
      ...column(sources.url),
    }),
    archivedUrl: t.field({
      type: 'URL',
      nullable: true,
      description: 'A copy in a web archive, in case `url` stops working. Null: none.',
      ...column(sources.archivedUrl),
    }),
    publishedOn: t.field({
      type: 'EDTF',
      nullable: true,
      description: 'When it was published. Null: unknown.',
      ...column(sources.publishedOn),
    }),
    publishedOnText: t.string({
      nullable: true,
      description: '`publishedOn` as a person reads it. Null: unknown.',
      args: localeArg,
      ...inWords(sources.publishedOn),
    }),
    retrievedOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The day on which it was read for this record. Null: not recorded.',
      ...column(sources.retrievedOn),
    }),
    language: t.field({
      type: 'LanguageTag',
      nullable: true,
      description: 'Language of the document itself, not of its quotations. Null: not recorded.',
      ...column(sources.language),
    }),
    sha256: t.string({
      nullable: true,
      description:
        'SHA-256 of the document as it was read, 64 hex digits. It proves that a copy is the same. Null: not recorded.',
      ...column(sources.sha256),
    }),
  }),
});

connectionTypes('Source', 'sources', 'Ordered by slug.');

builder.objectField('Actor', 'publications', (t) =>
  t.field({
    description:
      'Sources that this actor published: the articles of a medium, the documents of a government.',
    ...sourceList((row) => (its) => [sql`${its(sources.publisherId)} = ${row(actors.entryId)}`]),
  }),
);

builder.queryFields((t) => ({
  source: t.field({
    type: 'Source',
    nullable: true,
    description: 'Finds one source by slug. Null: there is none.',
    args: {
      slug: t.arg.string({
        required: true,
        description: 'Slug of the source: `transcript-texcoco-university-opening`.',
      }),
      ...asOfArg,
    },
    ...bySlug(sources),
  }),
  sources: t.field({
    description: 'Lists sources.',
    ...recordList,
    args: { ...recordList.args, ...asOfArg },
  }),
}));
