import { buildSchema, execute as executeAny, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { Client } from '../../src/engine/client.ts';
import { execute } from '../../src/engine/execute.ts';
import { ask, database, refusal } from './ask.ts';
import { schema } from './schema.ts';

const run = (source: string, isLibrarian = false) => {
  const contextValue = { client: new Client(database), isLibrarian };
  return { schema, document: parse(source), contextValue };
};

describe('an operation', () => {
  it('sends the statements of all root fields in one call', async () => {
    const before = database.batches.length;
    const { data } = await ask(
      '{ __typename a: author(id: 1) { name } books { totalCount } nobody: author(id: 9) { name } }',
    );
    expect(data).toEqual({
      __typename: 'Query',
      a: { name: 'Juan Rulfo' },
      books: { totalCount: 4 },
      nobody: null,
    });
    expect(database.batches.length - before).toBe(1);
    expect(database.batches.at(-1)).toHaveLength(3);
  });

  it('is answered as graphql-js answers it, to the byte', async () => {
    const source = `query Q($deep: Boolean = true) {
      author(id: 1) { ...A books(first: 1) @include(if: $deep) { nodes { title } edges { node { __typename } } } }
      t: __typename
      book(id: 9) { title }
    }
    fragment A on Author { n: name name ... on Author { name } ... @skip(if: $deep) { titles } ...B }
    fragment B on Author { place { city } ...C }
    fragment C on Author { place { country } }`;
    const ours = await execute(run(source));
    expect(ours).toBeDefined();
    expect(JSON.stringify(ours)).toBe(JSON.stringify(await executeAny(run(source))));
    expect(ours?.data).toEqual({
      author: {
        n: 'Juan Rulfo',
        name: 'Juan Rulfo',
        place: { city: 'Sayula', country: 'Mexico' },
        books: { nodes: [{ title: 'Pedro Páramo' }], edges: [{ node: { __typename: 'Novel' } }] },
      },
      t: 'Query',
      book: null,
    });
  });

  it.each([
    [
      'directives that disagree',
      `query ($yes: Boolean = true, $no: Boolean = false) { author(id: 1) {
        a: name @include(if: $no) b: name @include(if: $yes) c: name @skip(if: $no) @include(if: $no)
        d: name @skip(if: $yes) @include(if: $yes) e: name @include(if: $yes) @skip(if: $no)
      } }`,
      { author: { b: 'Juan Rulfo', e: 'Juan Rulfo' } },
    ],
    [
      'fields that types select in part alike',
      `{ books(first: 4) { nodes {
        author { name } ... on Novel { author { place { city } } } ... on Essay { t: title } ... on Novel { t: year }
      } } }`,
      {
        books: {
          nodes: expect.arrayContaining([
            { author: { name: 'Juan Rulfo', place: { city: 'Sayula' } }, t: 1955 },
            { author: { name: 'Octavio Paz' }, t: 'Why?' },
          ]),
        },
      },
    ],
    [
      'directives and fragments of root fields',
      `query ($yes: Boolean = true, $no: Boolean = false) {
        ...Q a: author(id: 1) @include(if: $no) { name } c: book(id: 2) @skip(if: $no) { title }
      } fragment Q on Query { b: author(id: 2) @include(if: $yes) { name } }`,
      { b: { name: 'Octavio Paz' }, c: { title: 'The Labyrinth' } },
    ],
    [
      'a fragment that is spread twice',
      '{ author(id: 1) { ...A ...A } } fragment A on Author { name place { city } }',
      { author: { name: 'Juan Rulfo', place: { city: 'Sayula' } } },
    ],
  ])('answers %s as graphql-js does', async (_, source, data) => {
    const ours = await execute(run(source));
    expect(ours?.data).toEqual(data);
    expect(JSON.stringify(ours)).toBe(JSON.stringify(await executeAny(run(source))));
  });

  it('tells the error of a root field beside the data of the others', async () => {
    const { data, errors } = await ask('{ author(id: -1) { name } book(id: 2) { title } }');
    expect(data).toEqual({ author: null, book: { title: 'The Labyrinth' } });
    expect(errors).toEqual([
      {
        message: 'An id is positive, and -1 is not.',
        locations: [{ line: 1, column: 3 }],
        path: ['author'],
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
  });

  it('has no data if a root field that must not be null has an error', async () => {
    const { data, errors } = await ask('{ broken author(id: 1) { name } }');
    expect(data).toBeNull();
    expect(errors?.map(({ message, path }) => ({ message, path }))).toEqual([
      { message: 'This plan refuses', path: ['broken'] },
    ]);
  });

  it('is refused for a variable that does not fit', async () => {
    expect((await refusal('query ($id: Int!) { author(id: $id) { name } }')).message).toMatch(
      /Variable "\$id" of required type "Int!" was not provided/,
    );
  });
});

describe('a null', () => {
  it('for a field that must not be null is an error, in an object, an embedded one and at the root', async () => {
    const message = (source: string) => refusal(source).then((refused) => refused.message);
    expect(await message('{ firstAuthor { name } }')).toBe(
      'Cannot return null for non-nullable field Query.firstAuthor.',
    );
    database.sqlite.exec("insert into books values (50, 'NOVEL', 'Orphan', 2000, null, 99, 99)");
    expect(await message('{ book(id: 50) { author { name } } }')).toBe(
      'Cannot return null for non-nullable field Novel.author.',
    );
    database.sqlite.exec('delete from books where id = 50');
  });

  it('is not for one that may be', async () => {
    expect((await ask('{ author(id: 2) { place { city } } }')).data).toEqual({
      author: { place: { city: null } },
    });
  });
});

describe('graphql-js executes', () => {
  it.each([
    ['introspection', '{ __schema { queryType { name } } author(id: 1) { name } }'],
    ['a guarded field', '{ loans }'],
    ['a guarded field in a fragment', '{ ...L } fragment L on Query { many: loans }'],
    ['a field without a plan', '{ unplanned author(id: 1) { name } }'],
    ['a mutation', 'mutation { review(id: 1, words: "") { words } }'],
    ['no operation', 'fragment F on Query { unplanned }'],
  ])('%s', (_, source) => {
    expect(execute(run(source))).toBeUndefined();
  });

  it('what is planned beside it, in one call', async () => {
    const before = database.batches.length;
    const { data } = await ask(
      '{ unplanned a: author(id: 1) { name x: books { totalCount } } b: author(id: 2) { name } }',
    );
    expect(data).toEqual({
      unplanned: 'resolved',
      a: { name: 'Juan Rulfo', x: { totalCount: 3 } },
      b: { name: 'Octavio Paz' },
    });
    expect(database.batches.length - before).toBe(1);
  });

  it('a guarded field for those who may have it', async () => {
    const allowed = await executeAny(run('{ loans }', true));
    expect(allowed.data?.loans).toBeGreaterThan(3);
    const refused = await executeAny(run('{ loans }'));
    expect(refused.errors?.[0]?.message).toMatch(/Not authorized/);
  });
});

it('a schema without queries is left to graphql-js', () => {
  const empty = buildSchema('type Mutation { x: Int }');
  expect(() => execute({ ...run('{ x }'), schema: empty })).toThrow('The schema has no query');
});
