import { describe, expect, it } from 'vitest';
import { ask, database, refusal } from './ask.ts';

describe('an operation is refused', () => {
  it('beyond twelve levels', async () => {
    // An author is a level, and so are the books on a page.
    const chain = (pairs: number) =>
      `{ book(id: 4) { ${'author { books(first: 1) { nodes { '.repeat(pairs)} year ${'} } } '.repeat(pairs)} } }`;
    const half = chain(5).replace(' year ', ' author { name } ');
    expect((await ask(half)).errors).toBeUndefined();
    expect(await refusal(chain(6))).toEqual({
      code: 'OPERATION_TOO_LARGE',
      message:
        'This operation nests objects more than 12 levels deep. Ask for the deeper ones by id in another operation.',
    });
  });

  it('that may answer with too many rows', async () => {
    const books = (first: number) =>
      `{ authors(first: 100) { nodes { books(first: ${first}) { nodes { title } } } } }`;
    expect((await ask(books(100))).errors).toBeUndefined();
    const cubed =
      '{ authors(first: 100) { nodes { books(first: 100) { nodes { reviews { stars } } } } } }';
    expect((await refusal(cubed)).message).toMatch(
      /^This operation may read more than 200000 rows\./,
    );
  });

  it('that has too many root fields of that kind together', async () => {
    const books = Array.from(
      { length: 12 },
      (_, i) => `b${i}: books(first: 100) { nodes { year } }`,
    );
    const authors = `authors(first: 100) { nodes { ${books.join(' ')} } }`;
    const { data, errors, sql } = await ask(`{ a: ${authors} b: ${authors} }`);
    // The whole operation is refused: nothing is read.
    expect(data).toBeUndefined();
    expect(sql).toEqual([]);
    expect(errors?.map(({ path, extensions }) => [path, extensions?.code])).toEqual([
      [['b'], 'OPERATION_TOO_LARGE'],
    ]);
  });

  it('that selects too many fields', async () => {
    const fields = (count: number) =>
      `{ author(id: 1) { ${Array.from({ length: count }, (_, i) => `a${i}: name`).join(' ')} } }`;
    expect((await ask(fields(1_500))).errors).toBeUndefined();
    expect((await refusal(fields(4_000))).message).toMatch(
      /^This operation selects more than 4000 fields\./,
    );
  });
});

describe('a wide object', () => {
  it('is an array of arrays, and read as one', async () => {
    const wide = Array.from({ length: 33 }, (_, i) => `a${i}: ${i % 2 ? 'title' : 'year'}`).join(
      ' ',
    );
    const { data } = await ask(`{ book(id: 4) { ${wide} ... on Essay { topic } } }`);
    const expected = Object.fromEntries(
      Array.from({ length: 33 }, (_, i) => [`a${i}`, i % 2 ? 'Why?' : 1974]),
    );
    expect(data).toEqual({ book: { ...expected, topic: "Asking 'why?'" } });
  });
});

describe('a list', () => {
  it('of more than five branches nests them: SQLite merges no more', async () => {
    const { data, sql } = await ask(
      '{ years(first: 3) { totalCount nodes { year } pageInfo { hasNextPage } } }',
    );
    expect(data).toEqual({
      years: {
        totalCount: 4,
        nodes: [{ year: 1955 }, { year: 1950 }, { year: 1980 }],
        pageInfo: { hasNextPage: true },
      },
    });
    const [[text = ''] = []] = sql;
    // The rows and the count.
    const unions = text.split('select * from (').slice(1);
    expect(unions).toHaveLength(2);
    for (const union of unions) {
      const [nested = ''] = union.split(/(?<=integer\))\) union all /);
      expect(nested.split(' union all ')).toHaveLength(5);
    }
  });

  it('has bounds, which cursors narrow in either direction', async () => {
    const query = `query ($newest: Boolean, $first: Int, $last: Int, $after: String, $before: String) {
      years(newest: $newest, first: $first, last: $last, after: $after, before: $before) {
        nodes { year } pageInfo { startCursor endCursor hasPreviousPage hasNextPage }
      }
    }`;
    interface Years {
      years: {
        nodes: { year: number }[];
        pageInfo: {
          startCursor: string;
          endCursor: string;
          hasPreviousPage: boolean;
          hasNextPage: boolean;
        };
      };
    }
    const read = async (variables: Record<string, unknown>) => {
      const { data, sql } = await ask(query, variables);
      const { nodes, pageInfo } = (data as unknown as Years).years;
      return {
        years: nodes.map(({ year }) => year),
        ...pageInfo,
        bounds: [...new Set(sql[0]?.slice(1))],
      };
    };
    const { endCursor: second } = await read({ first: 2 });
    const down = await read({ newest: true, first: 2 });
    expect(down).toMatchObject({
      years: [1974, 1980],
      hasPreviousPage: false,
      hasNextPage: true,
      bounds: [1, 90],
    });
    expect(await read({ first: 1, after: second })).toMatchObject({
      years: [1980],
      hasPreviousPage: true,
      hasNextPage: true,
      bounds: [1, 3, 90],
    });
    expect(await read({ last: 1, before: second })).toMatchObject({
      years: [1955],
      hasPreviousPage: false,
      hasNextPage: true,
      bounds: [2, 90, 1],
    });
    expect(await read({ newest: true, first: 1, after: down.endCursor })).toMatchObject({
      years: [1950],
      hasPreviousPage: true,
      hasNextPage: true,
      bounds: [3, 90, 1],
    });
    const { startCursor: first, endCursor: last } = await read({ newest: true, first: 4 });
    const between = await ask(
      'query ($after: String, $before: String) { years(newest: true, after: $after, before: $before) { nodes { year } } }',
      { after: first, before: last },
    );
    expect(between.data).toEqual({ years: { nodes: [{ year: 1980 }, { year: 1950 }] } });
    expect([...new Set(between.sql[0]?.slice(1))]).toEqual([2, 4]);
    expect(await read({ newest: true, last: 2, before: down.endCursor })).toMatchObject({
      years: [1974],
      hasPreviousPage: false,
      hasNextPage: true,
      bounds: [1, 4, 90],
    });
  });

  it('is counted no further than to a limit', async () => {
    const query = '{ best(first: 1) { totalCount totalCountIsExact } }';
    const { changes } = database.sqlite
      .prepare(
        "insert into reviews with recursive n (i) as (select 1000 union all select i + 1 from n where i < 1995) select i, 1, 5, '' from n",
      )
      .run();
    expect(changes).toBe(996);
    expect((await ask(query)).data).toEqual({
      best: { totalCount: 1_000, totalCountIsExact: true },
    });
    database.sqlite.exec("insert into reviews values (3000, 1, 5, ''), (3001, 1, 5, '')");
    expect((await ask(query)).data).toEqual({
      best: { totalCount: 1_000, totalCountIsExact: false },
    });
    database.sqlite.exec('delete from reviews where id >= 1000');
    expect((await ask(query)).data).toEqual({ best: { totalCount: 4, totalCountIsExact: true } });
  });
});

describe('a fault of the program is told', () => {
  const message = (source: string) => refusal(source).then((refused) => refused.message);

  it.each([
    ['{ author(id: 1) { unplanned } }', 'The field unplanned has no plan'],
    ['{ books { unplanned } }', 'BookConnection.unplanned has no page plan'],
    ['{ rootless }', 'A root field has no row to read id from'],
  ])('%s', async (source, told) => {
    expect(await message(source)).toBe(told);
  });

  it('for a row of no known type', async () => {
    database.sqlite.exec("insert into books values (60, 'ATLAS', 'Maps', 2001, null, 1, 60)");
    expect(await message('{ book(id: 60) { title } }')).toBe('ATLAS is no type of Book');
    database.sqlite.exec('delete from books where id = 60');
  });
});

describe('an argument', () => {
  const query = 'query ($letters: Int = 2) { author(id: 1) { initial(letters: $letters) } }';

  it('has the default of its variable', async () => {
    expect((await ask(query)).data).toEqual({ author: { initial: 'Ju.' } });
    expect((await ask(query, { letters: 3 })).data).toEqual({ author: { initial: 'Jua.' } });
  });

  it('must not be null where its type says so', async () => {
    expect((await refusal(query, { letters: null })).message).toMatch(
      /"letters".*must not be null/,
    );
  });
});

it('a write may leave a row that is read with other versions', async () => {
  const { data } = await ask(
    'mutation { review(id: 90, words: "Early", edition: 1954) { words book { title } } }',
  );
  expect(data).toEqual({ review: { words: 'Early', book: { title: 'Pedro Páramo (draft)' } } });
  database.sqlite.exec('delete from reviews where id = 90');
});
