import { describe, expect, it } from 'vitest';
import { ask } from './ask.ts';

describe('a value of the row', () => {
  it('is a column, or an expression over columns and arguments', async () => {
    expect(await ask('{ author(id: 1) { name initial(letters: 4) } }')).toMatchInlineSnapshot(`
      {
        "data": {
          "author": {
            "initial": "Juan.",
            "name": "Juan Rulfo",
          },
        },
        "sql": [
          [
            "select (select json_array("t1"."name", substr("t1"."name", 1, ?)) as r from "authors" "t1" where "t1"."id" = ? limit 1) as "answer"",
            4,
            1,
          ],
        ],
      }
    `);
  });

  it('is made with an argument that is not part of the statement', async () => {
    expect(
      await ask('query ($word: String) { author(id: 1) { greeting a: greeting(word: $word) } }', {
        word: 'Hola',
      }),
    ).toMatchInlineSnapshot(`
      {
        "data": {
          "author": {
            "a": "Hola, Juan Rulfo",
            "greeting": "Hello, Juan Rulfo",
          },
        },
        "sql": [
          [
            "select (select json_array("t1"."name", "t1"."name") as r from "authors" "t1" where "t1"."id" = ? limit 1) as "answer"",
            1,
          ],
        ],
      }
    `);
  });

  it('is in a table that shares the id of the row, which is joined', async () => {
    expect(
      await ask('{ book(id: 4) { title ... on Essay { topic isAsked } } }'),
    ).toMatchInlineSnapshot(`
      {
        "data": {
          "book": {
            "isAsked": true,
            "title": "Why?",
            "topic": "Asking 'why?'",
          },
        },
        "sql": [
          [
            "select (select json_array("t1"."kind", "t1"."title", case when "t1"."kind" in ('ESSAY') then "t2"."topic" end, case when "t1"."kind" in ('ESSAY') then "t1"."title" like '%?' end) as r from "books" "t1" left join "essays" "t2" on "t2"."id" = "t1"."id" where "t1"."id" = ? limit 1) as "answer"",
            4,
          ],
        ],
      }
    `);
  });

  it('is read under every alias that it is asked under', async () => {
    expect(
      await ask('{ a: author(id: 1) { __typename x: name y: name } b: author(id: 2) { name } }'),
    ).toMatchInlineSnapshot(`
      {
        "data": {
          "a": {
            "__typename": "Author",
            "x": "Juan Rulfo",
            "y": "Juan Rulfo",
          },
          "b": {
            "name": "Octavio Paz",
          },
        },
        "sql": [
          [
            "select (select json_array("t1"."name", "t1"."name") as r from "authors" "t1" where "t1"."id" = ? limit 1) as "answer"",
            1,
          ],
          [
            "select (select json_array("t1"."name") as r from "authors" "t1" where "t1"."id" = ? limit 1) as "answer"",
            2,
          ],
        ],
      }
    `);
  });

  it('is an object that `read` makes', async () => {
    expect(
      await ask('{ author(id: 1) { letters { __typename letter x: of { name __typename } } } }'),
    ).toMatchInlineSnapshot(`
      {
        "data": {
          "author": {
            "letters": [
              {
                "__typename": "Letter",
                "letter": "J",
                "x": {
                  "name": "J…",
                },
              },
            ],
          },
        },
        "sql": [
          [
            "select (select json(y.r) from (select json_array(json_array(substr("t1"."name", 1, 1))) as r from "authors" "t1" where "t1"."id" = ? limit 1) y) as "answer"",
            1,
          ],
        ],
      }
    `);
  });

  it('is an embedded object, or null', async () => {
    const query = 'query ($id: Int!) { author(id: $id) { place { city country } } }';
    expect(await ask(query, { id: 1 })).toMatchInlineSnapshot(`
      {
        "data": {
          "author": {
            "place": {
              "city": "Sayula",
              "country": "Mexico",
            },
          },
        },
        "sql": [
          [
            "select (select json_array(case when "t1"."country" is not null then json_array("t1"."city", "t1"."country") end) as r from "authors" "t1" where "t1"."id" = ? limit 1) as "answer"",
            1,
          ],
        ],
      }
    `);
    expect((await ask(query, { id: 3 })).data).toEqual({ author: { place: null } });
  });
});

describe('another row', () => {
  it('is one that a foreign key names', async () => {
    expect(await ask('{ book(id: 1) { author { name } } }')).toMatchInlineSnapshot(`
      {
        "data": {
          "book": {
            "author": {
              "name": "Juan Rulfo",
            },
          },
        },
        "sql": [
          [
            "select (select json(y.r) from (select json_array("t1"."kind", (select json_array("t2"."name") as r from "authors" "t2" where "t2"."id" = "t1"."author_id" limit 1)) as r from "books" "t1" where "t1"."id" = ? limit 1) y) as "answer"",
            1,
          ],
        ],
      }
    `);
  });

  it('is of a known type, where the plan says so', async () => {
    expect(
      await ask('{ novel(id: 1) { __typename ... on Novel { pages } ... on Essay { topic } } }'),
    ).toMatchInlineSnapshot(`
      {
        "data": {
          "novel": {
            "__typename": "Novel",
            "pages": 124,
          },
        },
        "sql": [
          [
            "select (select json_array("t1"."pages") as r from "books" "t1" where "t1"."id" = ? and "t1"."kind" = 'NOVEL' limit 1) as "answer"",
            1,
          ],
        ],
      }
    `);
    expect((await ask('{ novel(id: 2) { title } }')).data).toEqual({ novel: null });
  });
});

describe('a short list', () => {
  it('holds all rows that fit, in order', async () => {
    expect(await ask('{ book(id: 1) { reviews { stars words } } }')).toMatchInlineSnapshot(`
      {
        "data": {
          "book": {
            "reviews": [
              {
                "stars": 4,
                "words": "Dust",
              },
              {
                "stars": 5,
                "words": "Whispers",
              },
            ],
          },
        },
        "sql": [
          [
            "select (select json(y.r) from (select json_array("t1"."kind", (select json_group_array(json(x.r)) as r from (select json_array("t2"."stars", "t2"."words") as r from "reviews" "t2" where "t2"."book_id" = "t1"."id" order by "t2"."stars", "t2"."id" limit 100) x)) as r from "books" "t1" where "t1"."id" = ? limit 1) y) as "answer"",
            1,
          ],
        ],
      }
    `);
  });

  it('takes arguments', async () => {
    const query = 'query ($stars: Int) { book(id: 1) { reviews(stars: $stars) { words } } }';
    expect(await ask(query, { stars: 5 })).toMatchInlineSnapshot(`
      {
        "data": {
          "book": {
            "reviews": [
              {
                "words": "Whispers",
              },
            ],
          },
        },
        "sql": [
          [
            "select (select json(y.r) from (select json_array("t1"."kind", (select json_group_array(json(x.r)) as r from (select json_array("t2"."words") as r from "reviews" "t2" where "t2"."book_id" = "t1"."id" and "t2"."stars" = ? order by "t2"."stars", "t2"."id" limit 100) x)) as r from "books" "t1" where "t1"."id" = ? limit 1) y) as "answer"",
            5,
            1,
          ],
        ],
      }
    `);
    expect((await ask(query)).data).toEqual({
      book: { reviews: [{ words: 'Dust' }, { words: 'Whispers' }] },
    });
  });

  it('is of plain values', async () => {
    expect(await ask('{ author(id: 2) { titles } }')).toMatchInlineSnapshot(`
      {
        "data": {
          "author": {
            "titles": [
              "The Labyrinth",
              "Why?",
            ],
          },
        },
        "sql": [
          [
            "select (select json(y.r) from (select json_array((select json_group_array(x.r) as r from (select "t2"."title" as r from "books" "t2" where "t2"."author_id" = "t1"."id" order by "t2"."id" limit 100) x)) as r from "authors" "t1" where "t1"."id" = ? limit 1) y) as "answer"",
            2,
          ],
        ],
      }
    `);
  });

  it('may be deep: what nests is read from outside its FROM', async () => {
    expect(
      await ask(
        '{ author(id: 2) { books(first: 1) { nodes { reviews { book { reviews { stars } } } } } } }',
      ),
    ).toMatchInlineSnapshot(`
      {
        "data": {
          "author": {
            "books": {
              "nodes": [
                {
                  "reviews": [
                    {
                      "book": {
                        "reviews": [
                          {
                            "stars": 4,
                          },
                        ],
                      },
                    },
                  ],
                },
              ],
            },
          },
        },
        "sql": [
          [
            "select (select json(y.r) from (select json_array((select json(y.r) from (select json_array(json_group_array(json(x.r)), null, 0, 0) as r from (select json_array(json_array("t2"."kind", (select json(y.r) from (select json_group_array(json(x.r)) as r from (select json_array((select json(y.r) from (select json_array("t4"."kind", (select json_group_array(json(x.r)) as r from (select json_array("t5"."stars") as r from "reviews" "t5" where "t5"."book_id" = "t4"."id" order by "t5"."stars", "t5"."id" limit 100) x)) as r from "books" "t4" where "t4"."id" = "t3"."book_id" limit 1) y)) as r from "reviews" "t3" where "t3"."book_id" = "t2"."id" order by "t3"."stars", "t3"."id" limit 100) x) y))) as r from "books" "t2" where "t2"."author_id" = "t1"."id" and "t2"."id" >= cast(? as integer) order by "t2"."id" limit 1) x) y)) as r from "authors" "t1" where "t1"."id" = ? limit 1) y) as "answer"",
            0,
            2,
          ],
        ],
      }
    `);
  });
});

describe('a row of one of several tables', () => {
  const anything = (of: string, id: number) =>
    ask(`{ anything(of: "${of}", id: ${id}) {
      __typename ... on Author { name } ... on Book { title author { name } } ... on Novel { pages }
    } }`);

  it('is read from the table that the value tells', async () => {
    expect((await anything('authors', 1)).data).toEqual({
      anything: { __typename: 'Author', name: 'Juan Rulfo' },
    });
    expect((await anything('books', 1)).data).toEqual({
      anything: {
        __typename: 'Novel',
        title: 'Pedro Páramo',
        author: { name: 'Juan Rulfo' },
        pages: 124,
      },
    });
  });

  it('is null if the table has no such row, or the value tells no table', async () => {
    expect((await anything('books', 99)).data).toEqual({ anything: null });
    expect((await anything('reviews', 1)).data).toEqual({ anything: null });
  });
});

describe('an abstract type', () => {
  it('fetches what all types are asked for once, and the rest for the rows of its type', async () => {
    expect(
      await ask(`{ books(first: 2) { nodes {
        __typename title
        ... on Novel { pages year }
        ... on Essay { topic year key: isAsked }
      } } }`),
    ).toMatchInlineSnapshot(`
      {
        "data": {
          "books": {
            "nodes": [
              {
                "__typename": "Novel",
                "pages": 124,
                "title": "Pedro Páramo",
                "year": 1955,
              },
              {
                "__typename": "Essay",
                "key": false,
                "title": "The Labyrinth",
                "topic": "Mexico",
                "year": 1950,
              },
            ],
          },
        },
        "sql": [
          [
            "select (select json_array(json_group_array(json(x.r)), null, 0, 0) as r from (select json_array(json_array("t4"."kind", "t4"."title", case when "t4"."kind" in ('NOVEL') then "t4"."pages" end, case when "t4"."kind" in ('NOVEL') then "t4"."year" end, case when "t4"."kind" in ('ESSAY') then "t5"."topic" end, case when "t4"."kind" in ('ESSAY') then "t4"."year" end, case when "t4"."kind" in ('ESSAY') then "t4"."title" like '%?' end)) as r from (select "t1"."id" as id, "t1"."id" as "k0" from "books" "t1" where "t1"."kind" = 'NOVEL' and "t1"."edition_of" is null and "t1"."id" >= cast(? as integer) union all select "t2"."id" as id, "t2"."id" as "k0" from "books" "t2" where "t2"."kind" = 'ESSAY' and "t2"."edition_of" is null and "t2"."id" >= cast(? as integer) order by "k0" limit 2) "t3" cross join "books" "t4" on "t4"."id" = "t3".id left join "essays" "t5" on "t5"."id" = "t4"."id") x) as "answer"",
            0,
            0,
          ],
        ],
      }
    `);
  });

  it('fetches what one type is asked for under a key apart from what another is asked for under it', async () => {
    expect(
      await ask('{ book(id: 1) { ... on Novel { x: title } ... on Essay { x: title } } }'),
    ).toMatchInlineSnapshot(`
      {
        "data": {
          "book": {
            "x": "Pedro Páramo",
          },
        },
        "sql": [
          [
            "select (select json_array("t1"."kind", case when "t1"."kind" in ('NOVEL') then "t1"."title" end, case when "t1"."kind" in ('ESSAY') then "t1"."title" end) as r from "books" "t1" where "t1"."id" = ? limit 1) as "answer"",
            1,
          ],
        ],
      }
    `);
  });
});

describe('rows by their names', () => {
  const query =
    'query ($titles: [String!]!) { things(titles: $titles) { title ... on Novel { pages } } }';

  it('are in the order of the names, null where there is none', async () => {
    expect(
      await ask(query, { titles: ['Why?', 'Nothing here', 'Pedro Páramo', 'Why?'] }),
    ).toMatchInlineSnapshot(`
      {
        "data": {
          "things": [
            {
              "title": "Why?",
            },
            null,
            {
              "pages": 124,
              "title": "Pedro Páramo",
            },
            {
              "title": "Why?",
            },
          ],
        },
        "sql": [
          [
            "select json_array((select json_group_array(json(x.r)) as r from (select json_array(json_each.value, json_array("t1"."title", "t1"."pages")) as r from json_each(?) cross join "books" "t1" on "t1"."id" = (select "books"."id" from "books" where "books"."title" = json_each.value) where "t1"."kind" = ? limit -1) x), (select json_group_array(json(x.r)) as r from (select json_array(json_each.value, json_array("t2"."title")) as r from json_each(?) cross join "books" "t2" on "t2"."id" = (select "books"."id" from "books" where "books"."title" = json_each.value) where "t2"."kind" = ? limit -1) x)) as "answer"",
            "["Nothing here","Pedro Páramo"]",
            "NOVEL",
            "["Why?","Why?"]",
            "ESSAY",
          ],
        ],
      }
    `);
  });

  it('may be none', async () => {
    expect((await ask(query, { titles: [] })).data).toEqual({ things: [] });
  });
});

describe('a write', () => {
  it('leaves a row, which is read in the batch of the write', async () => {
    const query =
      'mutation ($id: Int!) { review(id: $id, words: "Is it? Yes") { words book { title } } }';
    expect(await ask(query, { id: 70 })).toMatchInlineSnapshot(`
      {
        "data": {
          "review": {
            "book": {
              "title": "Pedro Páramo",
            },
            "words": "Is it? Yes",
          },
        },
        "sql": [
          [
            "insert into reviews values (?, 1, 3, ?)",
            70,
            "Is it? Yes",
          ],
          [
            "select (select json(y.r) from (select json_array("t1"."words", (select json_array("t2"."kind", "t2"."title") as r from "books" "t2" where "t2"."id" = "t1"."book_id" limit 1)) as r from "reviews" "t1" where "t1"."id" = ? limit 1) y) as "answer"",
            70,
          ],
        ],
      }
    `);
    expect((await ask(query, { id: 71 })).data).toEqual({
      review: { words: 'Is it? Yes', book: { title: 'Pedro Páramo' } },
    });
  });

  it('does not happen if one of its statements fails', async () => {
    const { errors, data } = await ask('mutation { review(id: 1, words: "Taken") { words } }');
    expect(data).toEqual({ review: null });
    expect(errors?.map(({ message }) => message)).toEqual(['UNIQUE constraint failed: reviews.id']);
  });

  it('does not happen if its answer is too large', async () => {
    const { sql, errors } = await ask(
      `mutation { review(id: 80, words: "Deep") { ${'book { reviews { '.repeat(7)} stars ${'} } '.repeat(7)} } }`,
    );
    expect(sql).toEqual([]);
    expect(errors?.[0]?.extensions?.code).toBe('OPERATION_TOO_LARGE');
  });
});

it('a question mark in a value or in a text is no placeholder', async () => {
  expect(
    await ask(
      'query ($titles: [String!]!) { things(titles: $titles) { ... on Essay { isAsked } } }',
      {
        titles: ['Why?'],
      },
    ),
  ).toMatchInlineSnapshot(`
    {
      "data": {
        "things": [
          {
            "isAsked": true,
          },
        ],
      },
      "sql": [
        [
          "select json_array((select json_group_array(json(x.r)) as r from (select json_array(json_each.value, json_array()) as r from json_each(?) cross join "books" "t1" on "t1"."id" = (select "books"."id" from "books" where "books"."title" = json_each.value) where "t1"."kind" = ? limit -1) x), (select json_group_array(json(x.r)) as r from (select json_array(json_each.value, json_array("t2"."title" like '%?')) as r from json_each(?) cross join "books" "t2" on "t2"."id" = (select "books"."id" from "books" where "books"."title" = json_each.value) where "t2"."kind" = ? limit -1) x)) as "answer"",
          "[]",
          "NOVEL",
          "["Why?"]",
          "ESSAY",
        ],
      ],
    }
  `);
});
