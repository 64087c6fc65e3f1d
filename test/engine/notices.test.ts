import SchemaBuilder from '@pothos/core';
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { Client } from '../../src/engine/client.ts';
import { many } from '../../src/engine/many.ts';
import { column } from '../../src/engine/row-values.ts';
import { asIs } from '../../src/engine/value.ts';
import { ask, database } from './ask.ts';
import { authors, books } from './tables.ts';

const builder = new SchemaBuilder<{
  Context: { client: Client };
  DefaultFieldNullability: false;
  Objects: { Book: object };
}>({ defaultFieldNullability: false, scopeAuth: { authScopes: () => ({}) } });

builder.objectType('Book', { fields: (t) => ({ title: t.string({ ...column(books.title) }) }) });

builder.queryType({
  fields: (t) => ({
    booksBy: t.field({
      type: ['Book'],
      args: { author: t.arg.int({ required: true }) },
      ...many<{ author: number }>((_, { author }, { notices }) => {
        const id = author.bind(asIs);
        notices.push({
          name: 'unknownAuthors',
          sql: sql`(select json_group_array(${id}) where not exists (select 1 from ${authors} where ${authors.id} = ${id}))`,
          read: (raw) => raw as number[],
        });
        return {
          table: books,
          where: (its) => sql`${its(books.authorId)} = ${id}`,
          order: [books.id],
        };
      }),
    }),
  }),
});

const of = builder.toSchema();

it('a statement tells about its request besides the answer', async () => {
  const client = new Client(database);
  const query = '{ known: booksBy(author: 1) { title } unknown: booksBy(author: 99) { title } }';
  const { data, sql } = await ask(query, {}, { of, client });
  expect(data).toMatchObject({ unknown: [] });
  expect(client.notices).toEqual([{ name: 'unknownAuthors', value: 99 }]);
  expect(sql).toHaveLength(2);
  expect(sql[1]?.[0]).toBe(
    'select json_array((select json_group_array(json(x.r)) as r from (select json_array("t1"."title") as r from "books" "t1" where "t1"."author_id" = ? order by "t1"."id" limit 100) x), (select json_group_array(?) where not exists (select 1 from "authors" where "authors"."id" = ?))) as "answer"',
  );
});
