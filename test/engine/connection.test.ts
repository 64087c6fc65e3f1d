import { describe, expect, it } from 'vitest';
import { ask, refusal } from './ask.ts';

const page = `query ($first: Int, $after: String, $last: Int, $before: String) {
  books(first: $first, after: $after, last: $last, before: $before) {
    totalCount totalCountIsExact
    pageInfo { hasPreviousPage hasNextPage startCursor endCursor }
    edges { cursor node { title } }
  }
}`;

interface Page {
  pageInfo: Record<'startCursor' | 'endCursor', string>;
  edges: { cursor: string; node: { title: string } }[];
}

const books = async (variables: Record<string, unknown>) =>
  ((await ask(page, variables)).data as unknown as { books: Page }).books;

describe('a connection', () => {
  it('is read forward: one row more tells whether the list goes on', async () => {
    expect(await ask(page, { first: 2 })).toMatchInlineSnapshot(`
      {
        "data": {
          "books": {
            "edges": [
              {
                "cursor": "WzIsIjF4eWkwNzQiLDFd",
                "node": {
                  "title": "Pedro Páramo",
                },
              },
              {
                "cursor": "WzIsIjF4eWkwNzQiLDJd",
                "node": {
                  "title": "The Labyrinth",
                },
              },
            ],
            "pageInfo": {
              "endCursor": "WzIsIjF4eWkwNzQiLDJd",
              "hasNextPage": true,
              "hasPreviousPage": false,
              "startCursor": "WzIsIjF4eWkwNzQiLDFd",
            },
            "totalCount": 4,
            "totalCountIsExact": true,
          },
        },
        "sql": [
          [
            "select (select json_array(json_group_array(json(x.r)), (select count(*) from (select 1 from "books" "t5" where "t5"."kind" = 'NOVEL' and "t5"."edition_of" is null and "t5"."id" >= cast(? as integer) union all select 1 from "books" "t6" where "t6"."kind" = 'ESSAY' and "t6"."edition_of" is null and "t6"."id" >= cast(? as integer) limit 1001)), 0, 0) as r from (select json_array(json_array("t4"."kind", "t4"."title"), "t3"."k0") as r from (select "t1"."id" as id, "t1"."id" as "k0" from "books" "t1" where "t1"."kind" = 'NOVEL' and "t1"."edition_of" is null and "t1"."id" >= cast(? as integer) union all select "t2"."id" as id, "t2"."id" as "k0" from "books" "t2" where "t2"."kind" = 'ESSAY' and "t2"."edition_of" is null and "t2"."id" >= cast(? as integer) order by "k0" limit 3) "t3" cross join "books" "t4" on "t4"."id" = "t3".id) x) as "answer"",
            0,
            0,
            0,
            0,
          ],
        ],
      }
    `);
  });

  it('goes on after a cursor', async () => {
    const { pageInfo } = await books({ first: 2 });
    expect(await ask(page, { first: 2, after: pageInfo.endCursor })).toMatchInlineSnapshot(`
      {
        "data": {
          "books": {
            "edges": [
              {
                "cursor": "WzIsIjF4eWkwNzQiLDNd",
                "node": {
                  "title": "The Golden Cockerel",
                },
              },
              {
                "cursor": "WzIsIjF4eWkwNzQiLDRd",
                "node": {
                  "title": "Why?",
                },
              },
            ],
            "pageInfo": {
              "endCursor": "WzIsIjF4eWkwNzQiLDRd",
              "hasNextPage": false,
              "hasPreviousPage": true,
              "startCursor": "WzIsIjF4eWkwNzQiLDNd",
            },
            "totalCount": 4,
            "totalCountIsExact": true,
          },
        },
        "sql": [
          [
            "select (select json_array(json_group_array(json(x.r)), (select count(*) from (select 1 from "books" "t5" where "t5"."kind" = 'NOVEL' and "t5"."edition_of" is null and "t5"."id" >= cast(? as integer) union all select 1 from "books" "t6" where "t6"."kind" = 'ESSAY' and "t6"."edition_of" is null and "t6"."id" >= cast(? as integer) limit 1001)), (exists (select 1 from "books" "t7" where "t7"."kind" = 'NOVEL' and "t7"."edition_of" is null and "t7"."id" < cast(? as integer)) or exists (select 1 from "books" "t8" where "t8"."kind" = 'ESSAY' and "t8"."edition_of" is null and "t8"."id" < cast(? as integer))), 0) as r from (select json_array(json_array("t4"."kind", "t4"."title"), "t3"."k0") as r from (select "t1"."id" as id, "t1"."id" as "k0" from "books" "t1" where "t1"."kind" = 'NOVEL' and "t1"."edition_of" is null and "t1"."id" >= cast(? as integer) union all select "t2"."id" as id, "t2"."id" as "k0" from "books" "t2" where "t2"."kind" = 'ESSAY' and "t2"."edition_of" is null and "t2"."id" >= cast(? as integer) order by "k0" limit 3) "t3" cross join "books" "t4" on "t4"."id" = "t3".id) x) as "answer"",
            0,
            0,
            3,
            3,
            3,
            3,
          ],
        ],
      }
    `);
  });

  it('is read backward, from the end or before a cursor', async () => {
    expect(await ask(page, { last: 1 })).toMatchInlineSnapshot(`
      {
        "data": {
          "books": {
            "edges": [
              {
                "cursor": "WzIsIjF4eWkwNzQiLDRd",
                "node": {
                  "title": "Why?",
                },
              },
            ],
            "pageInfo": {
              "endCursor": "WzIsIjF4eWkwNzQiLDRd",
              "hasNextPage": false,
              "hasPreviousPage": true,
              "startCursor": "WzIsIjF4eWkwNzQiLDRd",
            },
            "totalCount": 4,
            "totalCountIsExact": true,
          },
        },
        "sql": [
          [
            "select (select json_array(json_group_array(json(x.r)), (select count(*) from (select 1 from "books" "t5" where "t5"."kind" = 'NOVEL' and "t5"."edition_of" is null and "t5"."id" >= cast(? as integer) union all select 1 from "books" "t6" where "t6"."kind" = 'ESSAY' and "t6"."edition_of" is null and "t6"."id" >= cast(? as integer) limit 1001)), 0, 0) as r from (select json_array(json_array("t4"."kind", "t4"."title"), "t3"."k0") as r from (select "t1"."id" as id, "t1"."id" as "k0" from "books" "t1" where "t1"."kind" = 'NOVEL' and "t1"."edition_of" is null and "t1"."id" < cast(? as integer) union all select "t2"."id" as id, "t2"."id" as "k0" from "books" "t2" where "t2"."kind" = 'ESSAY' and "t2"."edition_of" is null and "t2"."id" < cast(? as integer) order by "k0" desc limit 2) "t3" cross join "books" "t4" on "t4"."id" = "t3".id) x) as "answer"",
            0,
            0,
            9007199254740991,
            9007199254740991,
          ],
        ],
      }
    `);
    const { pageInfo } = await books({ last: 1 });
    expect(await ask(page, { last: 2, before: pageInfo.startCursor })).toMatchInlineSnapshot(`
      {
        "data": {
          "books": {
            "edges": [
              {
                "cursor": "WzIsIjF4eWkwNzQiLDJd",
                "node": {
                  "title": "The Labyrinth",
                },
              },
              {
                "cursor": "WzIsIjF4eWkwNzQiLDNd",
                "node": {
                  "title": "The Golden Cockerel",
                },
              },
            ],
            "pageInfo": {
              "endCursor": "WzIsIjF4eWkwNzQiLDNd",
              "hasNextPage": true,
              "hasPreviousPage": true,
              "startCursor": "WzIsIjF4eWkwNzQiLDJd",
            },
            "totalCount": 4,
            "totalCountIsExact": true,
          },
        },
        "sql": [
          [
            "select (select json_array(json_group_array(json(x.r)), (select count(*) from (select 1 from "books" "t5" where "t5"."kind" = 'NOVEL' and "t5"."edition_of" is null and "t5"."id" >= cast(? as integer) union all select 1 from "books" "t6" where "t6"."kind" = 'ESSAY' and "t6"."edition_of" is null and "t6"."id" >= cast(? as integer) limit 1001)), 0, (exists (select 1 from "books" "t7" where "t7"."kind" = 'NOVEL' and "t7"."edition_of" is null and "t7"."id" >= cast(? as integer)) or exists (select 1 from "books" "t8" where "t8"."kind" = 'ESSAY' and "t8"."edition_of" is null and "t8"."id" >= cast(? as integer)))) as r from (select json_array(json_array("t4"."kind", "t4"."title"), "t3"."k0") as r from (select "t1"."id" as id, "t1"."id" as "k0" from "books" "t1" where "t1"."kind" = 'NOVEL' and "t1"."edition_of" is null and "t1"."id" < cast(? as integer) union all select "t2"."id" as id, "t2"."id" as "k0" from "books" "t2" where "t2"."kind" = 'ESSAY' and "t2"."edition_of" is null and "t2"."id" < cast(? as integer) order by "k0" desc limit 3) "t3" cross join "books" "t4" on "t4"."id" = "t3".id) x) as "answer"",
            0,
            0,
            4,
            4,
            4,
            4,
          ],
        ],
      }
    `);
  });

  it('gives cursors when nothing else is asked for', async () => {
    const { data } = await ask('{ books(first: 1) { edges { cursor } } }');
    const { books } = data as { books: { edges: { cursor: string }[] } };
    const [{ cursor } = { cursor: '' }] = books.edges;
    const after = await ask(`{ books(after: "${cursor}") { nodes { title } } }`);
    const all = await ask('{ books { nodes { title } } }');
    type Titles = { books: { nodes: { title: string }[] } };
    expect((after.data as Titles).books.nodes).toEqual((all.data as Titles).books.nodes.slice(1));
  });

  it('is read between two cursors', async () => {
    const { edges } = await books({ first: 4 });
    const [first, , , last] = edges.map(({ cursor }) => cursor);
    const between = await books({ after: first, before: last });
    expect(between.edges.map(({ node }) => node.title)).toEqual([
      'The Labyrinth',
      'The Golden Cockerel',
    ]);
    expect(await books({ last: 1, after: first, before: last })).toMatchObject({
      pageInfo: { hasPreviousPage: true, hasNextPage: true },
      edges: [{ node: { title: 'The Golden Cockerel' } }],
    });
  });

  it('costs what is selected of it: no rows for a count, no count for rows', async () => {
    expect(await ask('{ books { totalCount } }')).toMatchInlineSnapshot(`
      {
        "data": {
          "books": {
            "totalCount": 4,
          },
        },
        "sql": [
          [
            "select json_array(json_array(), (select count(*) from (select 1 from "books" "t1" where "t1"."kind" = 'NOVEL' and "t1"."edition_of" is null and "t1"."id" >= cast(? as integer) union all select 1 from "books" "t2" where "t2"."kind" = 'ESSAY' and "t2"."edition_of" is null and "t2"."id" >= cast(? as integer) limit 1001)), 0, 0) as "answer"",
            0,
            0,
          ],
        ],
      }
    `);
    expect(await ask('{ books(first: 1) { nodes { year } } }')).toMatchInlineSnapshot(`
      {
        "data": {
          "books": {
            "nodes": [
              {
                "year": 1955,
              },
            ],
          },
        },
        "sql": [
          [
            "select (select json_array(json_group_array(json(x.r)), null, 0, 0) as r from (select json_array(json_array("t4"."kind", "t4"."year")) as r from (select "t1"."id" as id, "t1"."id" as "k0" from "books" "t1" where "t1"."kind" = 'NOVEL' and "t1"."edition_of" is null and "t1"."id" >= cast(? as integer) union all select "t2"."id" as id, "t2"."id" as "k0" from "books" "t2" where "t2"."kind" = 'ESSAY' and "t2"."edition_of" is null and "t2"."id" >= cast(? as integer) order by "k0" limit 1) "t3" cross join "books" "t4" on "t4"."id" = "t3".id) x) as "answer"",
            0,
            0,
          ],
        ],
      }
    `);
    expect(
      await ask('{ books(first: 1) { __typename pageInfo { hasNextPage __typename } } }'),
    ).toMatchInlineSnapshot(`
      {
        "data": {
          "books": {
            "__typename": "BookConnection",
            "pageInfo": {
              "__typename": "PageInfo",
              "hasNextPage": true,
            },
          },
        },
        "sql": [
          [
            "select (select json_array(json_group_array(json(x.r)), null, 0, 0) as r from (select json_array() as r from (select "t1"."id" as id, "t1"."id" as "k0" from "books" "t1" where "t1"."kind" = 'NOVEL' and "t1"."edition_of" is null and "t1"."id" >= cast(? as integer) union all select "t2"."id" as id, "t2"."id" as "k0" from "books" "t2" where "t2"."kind" = 'ESSAY' and "t2"."edition_of" is null and "t2"."id" >= cast(? as integer) order by "k0" limit 2) "t3" cross join "books" "t4" on "t4"."id" = "t3".id) x) as "answer"",
            0,
            0,
          ],
        ],
      }
    `);
  });

  it('is read once for nodes, edges and aliases of both', async () => {
    expect(
      await ask(
        '{ books(first: 1) { nodes { title } more: nodes { year } edges { node { __typename } n: node { title } } } }',
      ),
    ).toMatchInlineSnapshot(`
      {
        "data": {
          "books": {
            "edges": [
              {
                "n": {
                  "title": "Pedro Páramo",
                },
                "node": {
                  "__typename": "Novel",
                },
              },
            ],
            "more": [
              {
                "year": 1955,
              },
            ],
            "nodes": [
              {
                "title": "Pedro Páramo",
              },
            ],
          },
        },
        "sql": [
          [
            "select (select json_array(json_group_array(json(x.r)), null, 0, 0) as r from (select json_array(json_array("t4"."kind", "t4"."title"), json_array("t4"."kind", "t4"."year"), json_array("t4"."kind"), json_array("t4"."kind", "t4"."title")) as r from (select "t1"."id" as id, "t1"."id" as "k0" from "books" "t1" where "t1"."kind" = 'NOVEL' and "t1"."edition_of" is null and "t1"."id" >= cast(? as integer) union all select "t2"."id" as id, "t2"."id" as "k0" from "books" "t2" where "t2"."kind" = 'ESSAY' and "t2"."edition_of" is null and "t2"."id" >= cast(? as integer) order by "k0" limit 1) "t3" cross join "books" "t4" on "t4"."id" = "t3".id) x) as "answer"",
            0,
            0,
          ],
        ],
      }
    `);
  });

  it('is empty where it has no branch', async () => {
    expect(
      await ask(
        '{ books(kinds: []) { totalCount nodes { title } pageInfo { endCursor hasNextPage } } }',
      ),
    ).toMatchInlineSnapshot(`
      {
        "data": {
          "books": {
            "nodes": [],
            "pageInfo": {
              "endCursor": null,
              "hasNextPage": false,
            },
            "totalCount": 0,
          },
        },
        "sql": [
          [
            "select json_array(json_array(), 0, 0, 0) as "answer"",
          ],
        ],
      }
    `);
  });

  it('of one branch is one scan, in either order', async () => {
    expect(
      await ask(
        '{ books(kinds: [NOVEL], newest: true, first: 1) { nodes { title } pageInfo { endCursor } } }',
      ),
    ).toMatchInlineSnapshot(`
      {
        "data": {
          "books": {
            "nodes": [
              {
                "title": "The Golden Cockerel",
              },
            ],
            "pageInfo": {
              "endCursor": "WzIsIndvNjluZiIsM10",
            },
          },
        },
        "sql": [
          [
            "select (select json_array(json_group_array(json(x.r)), null, 0, 0) as r from (select json_array(json_array("t1"."kind", "t1"."title"), "t1"."id") as r from "books" "t1" where "t1"."kind" = 'NOVEL' and "t1"."edition_of" is null and "t1"."id" < cast(? as integer) order by "t1"."id" desc limit 1) x) as "answer"",
            9007199254740991,
          ],
        ],
      }
    `);
    expect(
      await ask(
        '{ books(kinds: [NOVEL], newest: true, last: 1) { nodes { title } pageInfo { hasPreviousPage } } }',
      ),
    ).toMatchInlineSnapshot(`
      {
        "data": {
          "books": {
            "nodes": [
              {
                "title": "Pedro Páramo",
              },
            ],
            "pageInfo": {
              "hasPreviousPage": true,
            },
          },
        },
        "sql": [
          [
            "select (select json_array(json_group_array(json(x.r)), null, 0, 0) as r from (select json_array(json_array("t1"."kind", "t1"."title")) as r from "books" "t1" where "t1"."kind" = 'NOVEL' and "t1"."edition_of" is null and "t1"."id" >= cast(? as integer) order by "t1"."id" limit 2) x) as "answer"",
            0,
          ],
        ],
      }
    `);
  });

  it('has a count that the database keeps', async () => {
    expect(
      await ask(
        '{ author(id: 1) { books(first: 1) { totalCount totalCountIsExact nodes { title } } } }',
      ),
    ).toMatchInlineSnapshot(`
      {
        "data": {
          "author": {
            "books": {
              "nodes": [
                {
                  "title": "Pedro Páramo",
                },
              ],
              "totalCount": 3,
              "totalCountIsExact": true,
            },
          },
        },
        "sql": [
          [
            "select (select json(y.r) from (select json_array((select json_array(json_group_array(json(x.r)), (select count(*) from "books" where "books"."author_id" = "t1"."id"), 0, 0) as r from (select json_array(json_array("t2"."kind", "t2"."title")) as r from "books" "t2" where "t2"."author_id" = "t1"."id" and "t2"."id" >= cast(? as integer) order by "t2"."id" limit 1) x)) as r from "authors" "t1" where "t1"."id" = ? limit 1) y) as "answer"",
            0,
            1,
          ],
        ],
      }
    `);
  });

  it('scans the index of another table', async () => {
    expect(
      await ask('{ best(first: 2) { nodes { title } pageInfo { endCursor } } }'),
    ).toMatchInlineSnapshot(`
      {
        "data": {
          "best": {
            "nodes": [
              {
                "title": "The Golden Cockerel",
              },
              {
                "title": "Pedro Páramo",
              },
            ],
            "pageInfo": {
              "endCursor": "WzIsImp5ODBqbSIsNSwxXQ",
            },
          },
        },
        "sql": [
          [
            "select (select json_array(json_group_array(json(x.r)), null, 0, 0) as r from (select json_array(json_array("t1"."kind", "t1"."title"), "t2"."stars", "t2"."id") as r from "reviews" "t2" cross join "books" "t1" on "t1"."id" = "t2"."book_id" where "t2"."stars" > 3 and ("t2"."stars", "t2"."id") < (9007199254740991, 9007199254740991) order by "t2"."stars" desc, "t2"."id" desc limit 2) x) as "answer"",
          ],
        ],
      }
    `);
    expect(await ask('{ best { totalCount } }')).toMatchInlineSnapshot(`
      {
        "data": {
          "best": {
            "totalCount": 4,
          },
        },
        "sql": [
          [
            "select json_array(json_array(), (select count(*) from (select 1 from "reviews" "t2" where "t2"."stars" > 3 and ("t2"."stars", "t2"."id") < (9007199254740991, 9007199254740991) limit 1001)), 0, 0) as "answer"",
          ],
        ],
      }
    `);
  });

  it('is ordered by several keys', async () => {
    const query =
      'query ($after: String) { authors(first: 1, after: $after) { nodes { name } pageInfo { endCursor hasPreviousPage } } }';
    const first = await ask(query);
    expect(first).toMatchInlineSnapshot(`
      {
        "data": {
          "authors": {
            "nodes": [
              {
                "name": "Ana Nobody",
              },
            ],
            "pageInfo": {
              "endCursor": "WzIsInoxcnFsbyIsIkFuYSBOb2JvZHkiLDNd",
              "hasPreviousPage": false,
            },
          },
        },
        "sql": [
          [
            "select (select json_array(json_group_array(json(x.r)), null, 0, 0) as r from (select json_array(json_array("t1"."name"), "t1"."name", "t1"."id") as r from "authors" "t1" where ("t1"."name", "t1"."id") > ('!', 0) order by "t1"."name", "t1"."id" limit 1) x) as "answer"",
          ],
        ],
      }
    `);
    const { endCursor } = (first.data as { authors: Page }).authors.pageInfo;
    expect(await ask(query, { after: endCursor })).toMatchInlineSnapshot(`
      {
        "data": {
          "authors": {
            "nodes": [
              {
                "name": "Juan Rulfo",
              },
            ],
            "pageInfo": {
              "endCursor": "WzIsInoxcnFsbyIsIkp1YW4gUnVsZm8iLDFd",
              "hasPreviousPage": true,
            },
          },
        },
        "sql": [
          [
            "select (select json_array(json_group_array(json(x.r)), null, (exists (select 1 from "authors" "t2" where ("t2"."name", "t2"."id") <= (?, ?) and ("t2"."name", "t2"."id") > ('!', 0))), 0) as r from (select json_array(json_array("t1"."name"), "t1"."name", "t1"."id") as r from "authors" "t1" where ("t1"."name", "t1"."id") > (?, ?) order by "t1"."name", "t1"."id" limit 1) x) as "answer"",
            "Ana Nobody",
            3,
            "Ana Nobody",
            3,
          ],
        ],
      }
    `);
  });
});

describe('a page refuses', () => {
  it('two ends', async () => {
    expect(await refusal('{ books(first: 1, last: 1) { totalCount } }')).toEqual({
      code: 'BAD_USER_INPUT',
      message: 'Give `first` or `last`, not both: a page is read from one end.',
    });
  });

  it.each([
    ['first', 0],
    ['first', 101],
    ['last', -1],
  ])('%s: %i', async (name, size) => {
    expect(await refusal(`{ books(${name}: ${size}) { totalCount } }`)).toEqual({
      code: 'BAD_USER_INPUT',
      message: `\`${name}\` must be from 1 to 100, and ${size} is not.`,
    });
  });

  it.each([
    ['first', 1],
    ['last', 100],
  ])('not %s: %i', async (name, size) => {
    expect((await ask(`{ books(${name}: ${size}) { totalCount } }`)).errors).toBeUndefined();
  });

  it.each(['', 'nonsense', btoa('[1,"x",1]'), btoa('{}')])(
    'what is no cursor: %s',
    async (after) => {
      expect((await refusal(page, { after })).message).toMatch(/^This is not a cursor/);
    },
  );

  it('a cursor of another list', async () => {
    const { data } = await ask('{ authors { pageInfo { endCursor } } }');
    const after = (data as { authors: Page }).authors.pageInfo.endCursor;
    expect((await refusal(page, { after })).message).toMatch(
      /^This cursor belongs to another list/,
    );
  });

  it('a cursor of the same list with another filter', async () => {
    const { data } = await ask('{ books(newest: true) { pageInfo { endCursor } } }');
    const after = (data as unknown as { books: Page }).books.pageInfo.endCursor;
    expect((await refusal(page, { after })).message).toMatch(
      /^This cursor belongs to another list/,
    );
  });
});
