import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { Inputs } from '../../src/engine/inputs.ts';
import { cellsOf, jsonArray, scalar } from '../../src/engine/json.ts';
import { limits } from '../../src/engine/limits.ts';
import { print, statementOf, withValues } from '../../src/engine/print.ts';
import { literal, literalOf, literals, namesOf } from '../../src/engine/sql/literal.ts';
import { filled, printed, printedForJson, ready } from '../../src/engine/sql/statement.ts';
import { shapeFor, typenameOf } from '../../src/engine/typename.ts';
import { Bound } from '../../src/engine/value.ts';
import { books } from './tables.ts';

const tooMany = { extensions: { code: 'OPERATION_TOO_LARGE' } };

describe('JSON', () => {
  const cells = (length: number) => Array.from({ length }, (_, i) => sql`${literal(i)}`);

  it.each([0, 1, 31, 32, 33, 64, 65, 1_024, 1_025])(
    'of %i cells is read as it was printed',
    (length) => {
      const { sql: text } = printed(jsonArray(cells(length)));
      const array = JSON.parse(text.replaceAll('json_array(', '[').replaceAll(')', ']'));
      expect(cellsOf(array, length)).toEqual(Array.from({ length }, (_, i) => i));
    },
  );

  it('takes no more arguments than a function has on D1', () => {
    expect(printed(jsonArray(cells(33))).sql).toMatch(
      /^json_array\(json_array\(0, .* 31\), json_array\(32\)\)$/,
    );
    expect(printed(jsonArray(cells(32))).sql).toMatch(/^json_array\(0, .* 31\)$/);
  });

  it('is looked at from outside the FROM of what nests', () => {
    expect(printed(scalar(sql`select 1 as r`, true)).sql).toBe(
      '(select json(y.r) from (select 1 as r) y)',
    );
    expect(printed(scalar(sql`select 1 as r`, false)).sql).toBe('(select 1 as r)');
  });
});

describe('a printed statement', () => {
  it('has the values of a request in the places of its placeholders', () => {
    const name = new Bound(({ variables }) => variables.name);
    const statement = print(sql`${name} || ${'!'}`, sql` from ${books}`);
    expect(statement).toEqual({
      text: 'select ? || ? as "answer" from "books"',
      params: [name, '!'],
      inJson: false,
    });
    expect(withValues(statement, new Inputs({ name: 'x' }))).toEqual({
      text: statement.text,
      binds: ['x', '!'],
    });
  });

  it('binds 99 values, and more as one JSON array', () => {
    const values = (length: number) =>
      sql.join(
        Array.from({ length }, (_, i) => sql`${i}`),
        sql`, `,
      );
    expect(statementOf(values(99)).binds).toHaveLength(99);
    const { text, binds } = statementOf(values(100));
    expect(text).toMatch(
      /^select json_extract\(\?1, '\$\[0\]'\), .*json_extract\(\?1, '\$\[99\]'\) as "answer"$/,
    );
    expect(binds).toEqual([JSON.stringify(Array.from({ length: 100 }, (_, i) => i))]);
  });

  it('is refused beyond the length that D1 takes', () => {
    const long = (length: number) => literalOf('x'.repeat(length));
    const frame = 'select \'\' as "answer"'.length;
    expect(statementOf(long(limits.sqlBytes - frame)).text).toHaveLength(limits.sqlBytes);
    expect(() => statementOf(long(limits.sqlBytes - frame + 1))).toThrow(
      expect.objectContaining(tooMany),
    );
  });

  it('has constants in its text, and a question mark in them is no placeholder', () => {
    expect(
      printed(sql`${literal('a?')}, ${literals([1, 2])}, ${literalOf("it's")}, ${7}`),
    ).toMatchObject({
      sql: "'a?', 1, 2, 'it''s', ?",
      params: [7],
    });
    expect(printed(namesOf(books.authorId, books.id)).sql).toBe('"author_id", "id"');
  });

  it('is filled by the names of its placeholders, and printed once', () => {
    const statement = sql`select ${sql.placeholder('a')}`;
    expect(filled(statement, { a: 1 })).toEqual({ text: 'select ?', binds: [1] });
    expect(filled(statement, { a: 2 }).binds).toEqual([2]);
    expect(printed(ready(filled(statement, { a: 3 })))).toEqual({ sql: 'select ?', params: [3] });
    expect(printedForJson(sql`select ${1}`)).toBe("select json_extract(?1, '$[0]')");
  });
});

describe('the objects of an answer', () => {
  it('say their type, whatever keys they have, and inherit nothing', () => {
    const object = shapeFor('Book')();
    const key = '__proto__';
    object[key] = 1;
    expect(typenameOf(object)).toBe('Book');
    expect(JSON.stringify(object)).toBe('{"__proto__":1}');
    expect('toString' in object).toBe(false);
  });
});
