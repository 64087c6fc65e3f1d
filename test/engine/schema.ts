import SchemaBuilder from '@pothos/core';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import { type SQL, sql } from 'drizzle-orm';
import { GraphQLError } from 'graphql';
import { changed, type Left, leftRow } from '../../src/engine/changed.ts';
import type { Client } from '../../src/engine/client.ts';
import { connection } from '../../src/engine/connection.ts';
import * as fields from '../../src/engine/connection-fields.ts';
import { badInput } from '../../src/engine/errors.ts';
import type { Branch, Listing } from '../../src/engine/listing.ts';
import { many, values } from '../../src/engine/many.ts';
import { nodes } from '../../src/engine/nodes.ts';
import { one, reference } from '../../src/engine/one.ts';
import type { QueryContext } from '../../src/engine/query-context.ts';
import { column, computed, embedded, value } from '../../src/engine/row-values.ts';
import type { Row } from '../../src/engine/scope.ts';
import { literal } from '../../src/engine/sql/literal.ts';
import { typenameOf } from '../../src/engine/typename.ts';
import { type Arguments, asIs } from '../../src/engine/value.ts';
import { editionsOf, versionsOf } from './editions.ts';
import { authors, books, essays, reviews } from './tables.ts';

type Kind = 'NOVEL' | 'ESSAY';

export const builder = new SchemaBuilder<{
  Context: { client: Client; isLibrarian?: boolean };
  AuthScopes: { librarian: boolean };
  DefaultFieldNullability: false;
}>({
  defaultFieldNullability: false,
  plugins: [ScopeAuthPlugin],
  scopeAuth: { authScopes: ({ isLibrarian }) => ({ librarian: Boolean(isLibrarian) }) },
});

const typenames = { column: books.kind, names: { NOVEL: 'Novel', ESSAY: 'Essay' } };

/** An id that a client gave. */
function idOf(id: number): number {
  if (id > 0) return id;
  throw badInput(`An id is positive, and ${id} is not.`);
}

const Place = builder.objectRef<object>('Place');
Place.implement({
  fields: (t) => ({
    city: t.string({ nullable: true, ...column(authors.city) }),
    country: t.string({ ...column(authors.country) }),
  }),
});

const Author = builder.objectRef<object>('Author');
const Review = builder.objectRef<object>('Review');
const Letter = builder.objectRef<{ letter: string; of: { name: string } }>('Letter');
const Word = builder.objectRef<{ name: string }>('Word');
Word.implement({ fields: (t) => ({ name: t.exposeString('name') }) });
Letter.implement({
  fields: (t) => ({ letter: t.exposeString('letter'), of: t.expose('of', { type: Word }) }),
});

const Book = builder.interfaceRef<object>('Book');
Book.implement({
  resolveType: typenameOf,
  extensions: { typenames },
  fields: (t) => ({
    title: t.string({ ...column(books.title) }),
    year: t.int({ ...column(books.year) }),
    author: t.field({ type: Author, ...reference(authors, books.authorId) }),
    reviews: t.field({
      type: [Review],
      args: { stars: t.arg.int() },
      ...many<{ stars: number | null | undefined }>((row, { stars }) => {
        const known = stars.given?.bind(asIs);
        return {
          table: reviews,
          where: (its) =>
            sql`${its(reviews.bookId)} = ${row(books.id)}${known ? sql` and ${its(reviews.stars)} = ${known}` : sql``}`,
          order: [reviews.stars, reviews.id],
        };
      }),
    }),
  }),
});

builder.objectRef<object>('Novel').implement({
  interfaces: [Book],
  fields: (t) => ({ pages: t.int({ nullable: true, ...column(books.pages) }) }),
});
builder.objectRef<object>('Essay').implement({
  interfaces: [Book],
  fields: (t) => ({
    topic: t.string({ nullable: true, ...column(essays.topic) }),
    isAsked: t.boolean({
      ...value((row) => sql`${row(books.title)} like '%?'`, Boolean),
    }),
  }),
});

Review.implement({
  fields: (t) => ({
    stars: t.int({ ...column(reviews.stars) }),
    words: t.string({ ...column(reviews.words) }),
    book: t.field({ type: Book, ...reference(books, reviews.bookId) }),
  }),
});

/** One connection and one edge type. */
function connectionTypes(name: string, node: typeof Author | typeof Book) {
  const PageInfo = pageInfo;
  const Edge = builder.objectRef<object>(`${name}Edge`);
  Edge.implement({
    fields: (t) => ({
      cursor: t.string({ ...fields.edgeCursor }),
      node: t.field({ type: node, ...fields.edgeNode }),
    }),
  });
  const Connection = builder.objectRef<object>(`${name}Connection`);
  Connection.implement({
    fields: (t) => ({
      edges: t.field({ type: [Edge], ...fields.edges }),
      nodes: t.field({ type: [node], ...fields.pageNodes }),
      pageInfo: t.field({ type: PageInfo, ...fields.pageInfo }),
      unplanned: t.string({ nullable: true, resolve: () => 'resolved' }),
      totalCount: t.int({ ...fields.totalCount }),
      totalCountIsExact: t.boolean({ ...fields.totalCountIsExact }),
    }),
  });
  return Connection;
}

const pageInfo = builder.objectRef<object>('PageInfo');
pageInfo.implement({
  fields: (t) => ({
    hasNextPage: t.boolean({ ...fields.hasNextPage }),
    hasPreviousPage: t.boolean({ ...fields.hasPreviousPage }),
    startCursor: t.string({ nullable: true, ...fields.startCursor }),
    endCursor: t.string({ nullable: true, ...fields.endCursor }),
  }),
});

const AuthorConnection = connectionTypes('Author', Author);
const BookConnection = connectionTypes('Book', Book);

const pageArgs = builder.args((t) => ({
  first: t.int(),
  after: t.string(),
  last: t.int(),
  before: t.string(),
}));

/** Books of some kinds, each kind a branch with its own index. Earlier editions are in no list but that of their year. */
function bookList(kinds: readonly Kind[], where: (row: Row) => unknown[] = () => []): Listing {
  const current = (row: Row) => sql`${row(books.editionOf)} is null`;
  const branch = (kind: Kind): Branch => ({
    keys: [books.id],
    where: (row) => [
      sql`${row(books.kind)} = ${literal(kind)}`,
      current(row),
      ...(where(row) as never[]),
    ],
  });
  const earlier: Branch = {
    keys: [books.id],
    column: (column) => (column === books.kind ? sql`'EARLIER'` : undefined),
    where: (row) => [sql`${row(books.editionOf)} is not null`, sql`${row(books.kind)} <> 'NOVEL'`],
  };
  return { table: books, branches: kinds.map(branch), versionBranches: [earlier] };
}

const KindEnum = builder.enumType('Kind', { values: ['NOVEL', 'ESSAY'] as const });

interface BookArgs {
  kinds: Kind[] | null | undefined;
  newest: boolean | null | undefined;
}

const allBooks = (_: Row, { kinds, newest }: Arguments<BookArgs>, __: QueryContext): Listing => ({
  ...bookList(kinds.given?.read((known) => [...new Set(known)]) ?? ['NOVEL', 'ESSAY']),
  descending: newest.read(Boolean),
});

Author.implement({
  fields: (t) => ({
    name: t.string({ ...column(authors.name) }),
    unplanned: t.string({ nullable: true, resolve: () => 'resolved' }),
    initial: t.string({
      args: { letters: t.arg.int({ required: true }) },
      ...value<{ letters: number }>(
        (row, { letters }) => sql`substr(${row(authors.name)}, 1, ${letters.bind(asIs)})`,
        (raw) => `${raw}.`,
      ),
    }),
    place: t.field({
      type: Place,
      nullable: true,
      ...embedded((row) => sql`${row(authors.country)} is not null`),
    }),
    titles: t.stringList({
      ...values(
        books.title,
        (row, its) => sql`${its(books.authorId)} = ${row(authors.id)}`,
        books.id,
      ),
    }),
    letters: t.field({
      type: [Letter],
      ...computed(
        (row) => sql`json_array(substr(${row(authors.name)}, 1, 1))`,
        (raw) => (raw as string[]).map((letter) => ({ letter, of: { name: `${letter}…` } })),
      ),
    }),
    books: t.field({
      type: BookConnection,
      args: pageArgs,
      ...connection((row) => ({
        table: books,
        branches: [
          { keys: [books.id], where: (its) => [sql`${its(books.authorId)} = ${row(authors.id)}`] },
        ],
        kept: sql`(select count(*) from ${books} where ${books.authorId} = ${row(authors.id)})`,
      })),
    }),
  }),
});

/** The best rows of reviews, each as the book that it is of: the index is of another table than the list. */
const best: Listing = {
  table: books,
  branches: [
    {
      keys: [reviews.stars, reviews.id],
      via: { table: reviews, id: (row) => row(reviews.bookId) },
      where: (row) => [sql`${row(reviews.stars)} > 3`],
    },
  ],
  descending: true,
};

builder.queryType({
  fields: (t) => ({
    author: t.field({
      type: Author,
      nullable: true,
      args: { id: t.arg.int({ required: true }) },
      ...one<{ id: number }>((_, { id }) => ({ table: authors, id: sql`${id.bind(idOf)}` })),
    }),
    firstAuthor: t.field({
      type: Author,
      ...one(() => ({ table: authors, where: (row) => sql`${row(authors.name)} = 'Missing'` })),
    }),
    book: t.field({
      type: Book,
      nullable: true,
      args: { id: t.arg.int({ required: true }), edition: t.arg.int() },
      ...one<{ id: number }>((_, { id }) => ({ table: books, key: sql`${id.bind(idOf)}` })),
    }),
    novel: t.field({
      type: Book,
      nullable: true,
      args: { id: t.arg.int({ required: true }) },
      ...one<{ id: number }>((_, { id }) => ({
        table: books,
        id: sql`${id.bind(idOf)}`,
        where: (row) => sql`${row(books.kind)} = 'NOVEL'`,
        typename: 'Novel',
      })),
    }),
    authors: t.field({
      type: AuthorConnection,
      args: pageArgs,
      ...connection(() => ({
        table: authors,
        branches: [{ keys: [authors.name, authors.id], where: () => [] }],
      })),
    }),
    books: t.field({
      type: BookConnection,
      args: {
        ...pageArgs,
        kinds: t.arg({ type: [KindEnum] }),
        newest: t.arg.boolean(),
        edition: t.arg.int(),
      },
      ...connection<BookArgs>(allBooks),
    }),
    best: t.field({ type: BookConnection, args: pageArgs, ...connection(() => best) }),
    things: t.field({
      type: [Book],
      nullable: { list: false, items: true },
      args: { titles: t.arg.stringList({ required: true }), edition: t.arg.int() },
      ...nodes<{ titles: string[] }>(({ titles }) => {
        const lookup = (typename: string) => ({
          key: typename,
          typename,
          table: books,
          id: (name: SQL) => sql`(select ${books.id} from ${books} where ${books.title} = ${name})`,
          where: (row: Row) => sql`${row(books.kind)} = ${typename.toUpperCase()}`,
        });
        // The title of a novel may end in `@` and the year of an edition.
        const yearOf = (known: readonly string[]) =>
          Number(known.find((title) => title.includes('@'))?.split('@')[1]);
        const versions = editionsOf(sql`${titles.bind(yearOf)}`);
        const edition = { ...lookup('Novel'), key: 'Edition', versions };
        const hasEdition = titles.read((known) => known.some((title) => title.includes('@')));
        return {
          count: titles.read(({ length }) => length),
          lookups: [lookup('Novel'), lookup('Essay'), ...(hasEdition ? [edition] : [])],
          order: titles.bind((known) =>
            known.map((title) => {
              const [name = '', year] = title.split('@');
              return { key: year ? 'Edition' : name.length > 6 ? 'Novel' : 'Essay', name };
            }),
          ),
        };
      }),
    }),
    loans: t.int({
      authScopes: { librarian: true },
      ...value(() => sql`(select count(*) from ${reviews})`),
    }),
    years: t.field({
      type: BookConnection,
      args: { ...pageArgs, newest: t.arg.boolean() },
      ...connection<Pick<BookArgs, 'newest'>>((_, { newest }) => ({
        table: books,
        descending: newest.read(Boolean),
        branches: [1950, 1955, 1974, 1980, 1990, 2000].map((year) => ({
          keys: [books.id],
          between: { least: 1, below: 90 },
          where: (row) => [sql`${row(books.year)} = ${literal(year)}`],
        })),
      })),
    }),
    rootless: t.int({ ...column(books.id) }),
    unplanned: t.string({ resolve: () => 'resolved' }),
    broken: t.string({
      ...value(() => {
        throw new GraphQLError('This plan refuses');
      }),
    }),
  }),
});

const newReview: Left<{ id: number; edition: number | null | undefined }> = ({ id, edition }) => {
  const year = edition.given?.bind(asIs);
  return {
    table: reviews,
    where: (row) => sql`${row(reviews.id)} = ${id.bind(asIs)}`,
    ...(year && { versions: editionsOf(sql`${year}`) }),
  };
};

builder.mutationType({
  fields: (t) => ({
    review: t.field({
      type: Review,
      nullable: true,
      args: {
        id: t.arg.int({ required: true }),
        words: t.arg.string({ required: true }),
        edition: t.arg.int(),
      },
      resolve: (_, { id, words, edition }, { client }, info) =>
        changed(
          client,
          info,
          [{ text: 'insert into reviews values (?, 1, 3, ?)', binds: [id, words] }],
          leftRow(newReview, { id, edition }),
        ) as Promise<object | null>,
    }),
  }),
});

export const schema = builder.toSchema({ extensions: { versions: versionsOf } });
