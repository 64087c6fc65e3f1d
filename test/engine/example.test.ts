import { readFileSync } from 'node:fs';
import SchemaBuilder from '@pothos/core';
import { type SQL, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { expect, it } from 'vitest';
import type { Client } from '../../src/engine/client.ts';
import { many } from '../../src/engine/many.ts';
import { planned } from '../../src/engine/planned.ts';
import { column } from '../../src/engine/row-values.ts';
import { type Row, Scope } from '../../src/engine/scope.ts';
import type { Arguments } from '../../src/engine/value.ts';
import { ask } from './ask.ts';
import { books, reviews } from './tables.ts';

interface Some {
  table: SQLiteTable;
  where: (row: Row) => SQL;
}

function any<Args = unknown>(of: (row: Row, args: Arguments<Args>) => Some) {
  return planned(({ planner, row, args }) => {
    const { table, where } = of(row, args);
    const scope = new Scope(planner.context);
    scope.base(table);
    const condition = where(scope.row);
    const from = sql`${scope.named(table)}${scope.joins}`;
    return { sql: sql`exists (select 1 from ${from} where ${condition})`, read: Boolean };
  });
}

const builder = new SchemaBuilder<{
  Context: { client: Client };
  DefaultFieldNullability: false;
}>({ defaultFieldNullability: false, scopeAuth: { authScopes: () => ({}) } });

const Book = builder.objectRef<object>('Book');
Book.implement({
  fields: (t) => ({
    title: t.string({ ...column(books.title) }),
    // biome-ignore format: as the README has it
    isReviewed: t.boolean({
      ...any((row) => ({ table: reviews, where: (its) => sql`${its(reviews.bookId)} = ${row(books.id)}` })),
    }),
  }),
});
builder.queryType({
  fields: (t) => ({
    books: t.field({
      type: [Book],
      ...many(() => ({ table: books, where: () => sql`true`, order: [books.id] })),
    }),
  }),
});
const schema = builder.toSchema();

it('the plan of the README answers', async () => {
  const { data, sql: statements } = await ask('{ books { title isReviewed } }', {}, { of: schema });
  expect(data).toEqual({
    books: [
      { title: 'Pedro Páramo', isReviewed: true },
      { title: 'The Labyrinth', isReviewed: true },
      { title: 'The Golden Cockerel', isReviewed: true },
      { title: 'Why?', isReviewed: false },
      { title: 'Pedro Páramo (draft)', isReviewed: false },
    ],
  });
  expect(statements).toEqual([
    [
      'select (select json_group_array(json(x.r)) as r from (select json_array("t1"."title", exists (select 1 from "reviews" "t2" where "t2"."book_id" = "t1"."id")) as r from "books" "t1" where true order by "t1"."id" limit 100) x) as "answer"',
    ],
  ]);
});

it('is here as the README has it', () => {
  const here = readFileSync(import.meta.filename, 'utf8').replaceAll(/\s+/g, ' ');
  const readme = readFileSync('src/engine/README.md', 'utf8');
  const examples = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) => code);
  expect(examples).toHaveLength(2);
  for (const code of examples) expect(here).toContain(code.trim().replaceAll(/\s+/g, ' '));
});
