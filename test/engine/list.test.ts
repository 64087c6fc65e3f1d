import { describe, expect, it } from 'vitest';
import { page } from '../../src/engine/list.ts';
import { QueryContext } from '../../src/engine/query-context.ts';
import { printed } from '../../src/engine/sql/statement.ts';
import { books } from './tables.ts';

describe('page', () => {
  it('of a list without branches has no rows', () => {
    const rows = page(new QueryContext(), { table: books, branches: [] }, {}, 3, (row) =>
      row(books.title),
    );
    expect(printed(rows)).toEqual({ sql: 'select null as r where false', params: [] });
  });
});
