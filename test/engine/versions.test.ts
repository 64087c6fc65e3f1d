import { describe, expect, it } from 'vitest';
import { ask } from './ask.ts';

describe('other versions', () => {
  it('are read where an argument of the root field asks for them', async () => {
    expect(
      await ask('{ book(id: 1, edition: 1954) { title ... on Novel { pages } author { name } } }'),
    ).toMatchInlineSnapshot(`
      {
        "data": {
          "book": {
            "author": {
              "name": "Juan Rulfo",
            },
            "pages": -1,
            "title": "Pedro Páramo (draft)",
          },
        },
        "sql": [
          [
            "select (with edition (y) as (select ?) select (select json(y.r) from (select json_array("t1"."kind", "t1"."title", case when "t1"."kind" in ('NOVEL') then coalesce("t1"."pages", -1) end, (select json_array("t2"."name") as r from "authors" "t2" where "t2"."id" = "t1"."author_id" limit 1)) as r from "books" "t1" where "t1"."id" = coalesce((select "e"."id" from "books" "e" where "e"."edition_of" = ? and (select y from edition) < (select b.year from books b where b.id = ?)), ?) and "t1"."year" <= (select y from edition) limit 1) y)) as "answer"",
            1954,
            1,
            1,
            1,
          ],
        ],
      }
    `);
    expect((await ask('{ book(id: 1, edition: 1953) { title } }')).data).toEqual({ book: null });
    expect((await ask('{ book(id: 1, edition: 1955) { title } }')).data).toEqual({
      book: { title: 'Pedro Páramo' },
    });
  });

  it('restrict a list, and add the rows that were in it then', async () => {
    expect(
      await ask(
        '{ books(edition: 1954, first: 3) { totalCount nodes { title ... on Novel { pages } } } }',
      ),
    ).toMatchInlineSnapshot(`
      {
        "data": {
          "books": {
            "nodes": [
              {
                "title": "The Labyrinth",
              },
              {
                "pages": -1,
                "title": "Pedro Páramo (draft)",
              },
            ],
            "totalCount": 2,
          },
        },
        "sql": [
          [
            "select (with edition (y) as (select ?) select (select json_array(json_group_array(json(x.r)), (select count(*) from (select 1 from "books" "t6" where "t6"."kind" = 'NOVEL' and "t6"."edition_of" is null and "t6"."year" <= (select y from edition) and "t6"."id" >= cast(? as integer) union all select 1 from "books" "t7" where "t7"."kind" = 'ESSAY' and "t7"."edition_of" is null and "t7"."year" <= (select y from edition) and "t7"."id" >= cast(? as integer) union all select 1 from "books" "t8" where "t8"."edition_of" is not null and 'EARLIER' <> 'NOVEL' and "t8"."id" >= cast(? as integer) limit 1001)), 0, 0) as r from (select json_array(json_array("t5"."kind", "t5"."title", case when "t5"."kind" in ('NOVEL') then coalesce("t5"."pages", -1) end)) as r from (select "t1"."id" as id, "t1"."id" as "k0" from "books" "t1" where "t1"."kind" = 'NOVEL' and "t1"."edition_of" is null and "t1"."year" <= (select y from edition) and "t1"."id" >= cast(? as integer) union all select "t2"."id" as id, "t2"."id" as "k0" from "books" "t2" where "t2"."kind" = 'ESSAY' and "t2"."edition_of" is null and "t2"."year" <= (select y from edition) and "t2"."id" >= cast(? as integer) union all select "t3"."id" as id, "t3"."id" as "k0" from "books" "t3" where "t3"."edition_of" is not null and 'EARLIER' <> 'NOVEL' and "t3"."id" >= cast(? as integer) order by "k0" limit 3) "t4" cross join "books" "t5" on "t5"."id" = "t4".id) x)) as "answer"",
            1954,
            0,
            0,
            0,
            0,
            0,
            0,
          ],
        ],
      }
    `);
  });

  it('leave an empty list empty', async () => {
    expect(await ask('{ books(edition: 1954, kinds: []) { totalCount } }')).toMatchInlineSnapshot(`
      {
        "data": {
          "books": {
            "totalCount": 0,
          },
        },
        "sql": [
          [
            "select (with edition (y) as (select ?) select json_array(json_array(), 0, 0, 0)) as "answer"",
            1954,
          ],
        ],
      }
    `);
  });

  it('restrict rows by their names', async () => {
    expect(
      await ask('{ things(titles: ["Why?", "Pedro Páramo"], edition: 1960) { title } }'),
    ).toMatchInlineSnapshot(`
      {
        "data": {
          "things": [
            null,
            {
              "title": "Pedro Páramo",
            },
          ],
        },
        "sql": [
          [
            "select (with edition (y) as (select ?) select json_array((select json_group_array(json(x.r)) as r from (select json_array(json_each.value, json_array("t1"."title")) as r from json_each(?) cross join "books" "t1" on "t1"."id" = (select "books"."id" from "books" where "books"."title" = json_each.value) where "t1"."kind" = ? and "t1"."year" <= (select y from edition) limit -1) x), (select json_group_array(json(x.r)) as r from (select json_array(json_each.value, json_array("t2"."title")) as r from json_each(?) cross join "books" "t2" on "t2"."id" = (select "books"."id" from "books" where "books"."title" = json_each.value) where "t2"."kind" = ? and "t2"."year" <= (select y from edition) limit -1) x))) as "answer"",
            1960,
            "["Pedro Páramo"]",
            "NOVEL",
            "["Why?"]",
            "ESSAY",
          ],
        ],
      }
    `);
  });

  it('are read of some of the rows that are found by their names', async () => {
    expect(
      await ask(
        '{ things(titles: ["Pedro Páramo@1960", "Pedro Páramo", "Pedro Páramo@1960"]) { title ... on Novel { pages author { name } } } }',
      ),
    ).toMatchInlineSnapshot(`
      {
        "data": {
          "things": [
            {
              "author": {
                "name": "Juan Rulfo",
              },
              "pages": 124,
              "title": "Pedro Páramo",
            },
            {
              "author": {
                "name": "Juan Rulfo",
              },
              "pages": 124,
              "title": "Pedro Páramo",
            },
            {
              "author": {
                "name": "Juan Rulfo",
              },
              "pages": 124,
              "title": "Pedro Páramo",
            },
          ],
        },
        "sql": [
          [
            "select json_array((select json_group_array(json(x.r)) as r from (select json_array(json_each.value, json_array("t1"."title", "t1"."pages", (select json_array("t2"."name") as r from "authors" "t2" where "t2"."id" = "t1"."author_id" limit 1))) as r from json_each(?) cross join "books" "t1" on "t1"."id" = (select "books"."id" from "books" where "books"."title" = json_each.value) where "t1"."kind" = ? limit -1) x), (select json_group_array(json(x.r)) as r from (select json_array(json_each.value, json_array("t3"."title")) as r from json_each(?) cross join "books" "t3" on "t3"."id" = (select "books"."id" from "books" where "books"."title" = json_each.value) where "t3"."kind" = ? limit -1) x), (with edition (y) as (select ?) select (select json_group_array(json(x.r)) as r from (select json_array(json_each.value, json_array("t4"."title", coalesce("t4"."pages", -1), (select json_array("t5"."name") as r from "authors" "t5" where "t5"."id" = "t4"."author_id" limit 1))) as r from json_each(?) cross join "books" "t4" on "t4"."id" = (select "books"."id" from "books" where "books"."title" = json_each.value) where "t4"."kind" = ? and "t4"."year" <= (select y from edition) limit -1) x))) as "answer"",
            "["Pedro Páramo"]",
            "NOVEL",
            "[]",
            "ESSAY",
            1960,
            "["Pedro Páramo","Pedro Páramo"]",
            "NOVEL",
          ],
        ],
      }
    `);
    expect((await ask('{ things(titles: ["Pedro Páramo@1950"]) { title } }')).data).toEqual({
      things: [null],
    });
  });
});
