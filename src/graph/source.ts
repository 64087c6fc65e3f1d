import { sql } from 'drizzle-orm';
import { actors } from '../../schema/actors.ts';
import { record } from '../../schema/record.ts';
import { sources } from '../../schema/sources.ts';
import { connection } from '../engine/connection.ts';
import { reference } from '../engine/one.ts';
import { column } from '../engine/row-values.ts';
import { entryId } from '../history/id.ts';
import { bySlug, slugList, type Tests, unique } from '../history/slug.ts';
import { actorId } from '../search/argument.ts';
import { isAmong } from '../search/match.ts';
import { builder } from './builder.ts';
import { asOfArg, connectionTypes, pageArgs, retractedArg, textDescription } from './list.ts';

builder.objectType('Source', {
  interfaces: ['Node'],
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
    type: 'SourceConnection',
    description:
      'Sources that this actor published: the articles of a medium, the documents of a government.',
    args: pageArgs,
    ...connection((row) =>
      slugList(sources, [(its) => [sql`${its(sources.publisherId)} = ${row(actors.entryId)}`]]),
    ),
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
    type: 'SourceConnection',
    description: 'Lists sources.',
    args: {
      ...pageArgs,
      publisher: t.arg.string({ description: 'Only sources whose publisher has this slug.' }),
      text: t.arg.string({ description: textDescription('the title and author of a source') }),
      ...retractedArg,
      ...asOfArg,
    },
    ...connection<SourceFilter>((_, args, context) => {
      const [publisher, text] = [args.publisher.given, args.text.given];
      const retracted = args.retracted.read(Boolean);
      const id = publisher && actorId(publisher, context);
      const test: Tests = (row, past) => [
        ...(id ? [sql`${row(sources.publisherId)} = ${id}`] : []),
        ...(text ? [isAmong('sources', row, text, past)] : []),
      ];
      return {
        ...slugList(sources, [test], { retracted }),
        kept:
          retracted || id || text
            ? undefined
            : sql`(select ${record.sources} from ${record} where ${record.id} = 1)`,
      };
    }),
  }),
}));

interface SourceFilter {
  publisher: string | null | undefined;
  text: string | null | undefined;
  retracted: boolean | null;
}
