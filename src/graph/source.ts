import { sql } from 'drizzle-orm';
import { actors } from '../../schema/actors.ts';
import { record } from '../../schema/record.ts';
import { sources } from '../../schema/sources.ts';
import { connection } from '../engine/connection.ts';
import { reference } from '../engine/one.ts';
import { column } from '../engine/row-values.ts';
import { bySlug, slugList, type Tests, unique } from '../history/slug.ts';
import { encodeId } from '../model/id.ts';
import { actorId } from '../search/argument.ts';
import { isAmong } from '../search/match.ts';
import { builder } from './builder.ts';
import { asOfArg, connectionTypes, pageArgs, retractedArg, textDescription } from './list.ts';

builder.objectType('Source', {
  interfaces: ['Node'],
  description:
    'A document that things are known from: an article, a transcript, an order, a data set.',
  fields: (t) => ({
    id: t.id({
      description:
        'Global id for `node` and for client caches. Built from type and slug: it never changes.',
      ...unique(sources.slug, (slug) => encodeId('Source', slug)),
    }),
    slug: t.string({
      description: 'Permanent name in addresses and files.',
      ...unique(sources.slug),
    }),
    title: t.string({ description: 'Its title, in its own language.', ...column(sources.title) }),
    publisher: t.field({
      type: 'Actor',
      nullable: true,
      description: 'Who published it.',
      ...reference(actors, sources.publisherId),
    }),
    author: t.string({
      nullable: true,
      description: 'Who wrote it, as the document says.',
      ...column(sources.author),
    }),
    url: t.field({
      type: 'URL',
      nullable: true,
      description: 'Where it was published.',
      ...column(sources.url),
    }),
    archivedUrl: t.field({
      type: 'URL',
      nullable: true,
      description: 'A copy in a public archive, for when `url` changes or ends.',
      ...column(sources.archivedUrl),
    }),
    publishedOn: t.field({
      type: 'EDTF',
      nullable: true,
      description: 'When it was published.',
      ...column(sources.publishedOn),
    }),
    retrievedOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The day on which it was read for this record.',
      ...column(sources.retrievedOn),
    }),
    language: t.field({
      type: 'LanguageTag',
      nullable: true,
      description: 'What it is written in, not what it quotes.',
      ...column(sources.language),
    }),
    sha256: t.string({
      nullable: true,
      description:
        'SHA-256 of the document as it was read, in hex: proof that it is still the same.',
      ...column(sources.sha256),
    }),
  }),
});

connectionTypes('Source', 'sources', 'In the order of their slugs.');

builder.objectField('Actor', 'publications', (t) =>
  t.field({
    type: 'SourceConnection',
    description:
      'Sources that this actor published: of a medium, its articles; of a government, its documents.',
    args: pageArgs,
    ...connection((row) =>
      slugList(sources, [(its) => [sql`${its(sources.publisherId)} = ${row(actors.thingId)}`]]),
    ),
  }),
);

builder.queryFields((t) => ({
  source: t.field({
    type: 'Source',
    nullable: true,
    description: 'One source by its slug; null if there is none.',
    args: {
      slug: t.arg.string({
        required: true,
        description:
          'Permanent name of the document, for example `transcript-texcoco-university-opening`.',
      }),
      ...asOfArg,
    },
    ...bySlug(sources),
  }),
  sources: t.field({
    type: 'SourceConnection',
    description: 'The documents that the record rests on.',
    args: {
      ...pageArgs,
      publisher: t.arg.string({ description: 'Slug of who published them.' }),
      text: t.arg.string({ description: textDescription('the title and the author of a source') }),
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
