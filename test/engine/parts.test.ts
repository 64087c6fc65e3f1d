import { sql } from 'drizzle-orm';
import { Kind, parseValue, type ValueNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { Budget } from '../../src/engine/budget.ts';
import { decodeCursor, encodeCursor, listMark, markOf } from '../../src/engine/cursor.ts';
import { hasVariable, Recorder } from '../../src/engine/facts.ts';
import { Inputs } from '../../src/engine/inputs.ts';
import { cellsOf, jsonArray, scalar } from '../../src/engine/json.ts';
import { limits } from '../../src/engine/limits.ts';
import { print, statementOf, withValues } from '../../src/engine/print.ts';
import { literal, literalOf, literals, namesOf } from '../../src/engine/sql/literal.ts';
import { filled, printed, printedForJson, ready } from '../../src/engine/sql/statement.ts';
import { shapeFor, typenameOf } from '../../src/engine/typename.ts';
import { asIs, Bound, unbound, Value } from '../../src/engine/value.ts';
import { keptNow, Variants } from '../../src/engine/variants.ts';
import { books } from './tables.ts';

const tooMany = { extensions: { code: 'OPERATION_TOO_LARGE' } };

describe('a budget', () => {
  it('counts fields up to the limit', () => {
    const budget = new Budget();
    for (let i = 0; i < limits.fields; i += 1) budget.field();
    expect(() => budget.field()).toThrow(expect.objectContaining(tooMany));
    expect(() => budget.field()).toThrow(/more than 4000 fields/);
  });

  it('counts rows up to the limit', () => {
    const budget = new Budget();
    budget.things(limits.things);
    expect(() => budget.things(1)).toThrow(/more than 20000 things/);
  });

  it('adds another', () => {
    const [all, one] = [new Budget(), new Budget()];
    one.field();
    one.things(limits.things / 2);
    all.add(one);
    all.add(one);
    expect(() => all.add(one)).toThrow(expect.objectContaining(tooMany));
  });
});

describe('a cursor', () => {
  it('holds keys and the mark of its list', () => {
    const cursor = encodeCursor('mark', ['a', 1]);
    expect(cursor).toBe('WzIsIm1hcmsiLCJhIiwxXQ');
    expect(decodeCursor(cursor, 'mark', ['', 0])).toEqual(['a', 1]);
  });

  it('is base64url: it needs no escape in an address', () => {
    const cursor = encodeCursor('~~~???>>>', ['?>~', 2]);
    expect(cursor).toMatch(/^[\w-]+$/);
    expect(decodeCursor(cursor, '~~~???>>>', ['', 0])).toEqual(['?>~', 2]);
  });

  it.each([
    ['another mark', encodeCursor('other', ['a', 1]), /belongs to another list/],
    ['a key less', encodeCursor('mark', ['a']), /belongs to another list/],
    ['a key of another type', encodeCursor('mark', [1, 1]), /belongs to another list/],
    ['another version', btoa('[1,"mark","a",1]'), /not a cursor of this record/],
    ['no array', btoa('{"0":2}'), /not a cursor of this record/],
    ['no JSON', btoa('nonsense'), /not a cursor of this record/],
    ['no base64', '%%%', /not a cursor of this record/],
  ])('with %s is refused', (_, cursor, message) => {
    expect(() => decodeCursor(cursor, 'mark', ['', 0])).toThrow(message);
  });

  it('has a mark of all that decides which rows a list holds, and of no place in it', () => {
    const mark = listMark('Type', 'field', {
      filter: 1,
      first: 2,
      after: 'x',
      last: 3,
      before: 'y',
    });
    expect(mark).toBe(listMark('Type', 'field', { filter: 1 }));
    expect(mark).not.toBe(listMark('Type', 'field', { filter: 2 }));
    expect(mark).not.toBe(listMark('Type', 'other', { filter: 1 }));
    expect(mark).not.toBe(listMark('Other', 'field', { filter: 1 }));
    expect([markOf('a'), markOf('b'), markOf()]).toEqual(['1k2bw4i', 'vwadu3', 'w7k42t']);
  });
});

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

  it('binds a hundred values, and more as one JSON array', () => {
    const values = (length: number) =>
      sql.join(
        Array.from({ length }, (_, i) => sql`${i}`),
        sql`, `,
      );
    expect(statementOf(values(100)).binds).toHaveLength(100);
    const { text, binds } = statementOf(values(101));
    expect(text).toMatch(
      /^select json_extract\(\?1, '\$\[0\]'\), .*json_extract\(\?1, '\$\[100\]'\) as "answer"$/,
    );
    expect(binds).toEqual([JSON.stringify(Array.from({ length: 101 }, (_, i) => i))]);
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

const written = (text: string) => parseValue(text) as ValueNode;

describe('a value', () => {
  const values = (variables: Record<string, unknown>) => {
    const inputs = new Inputs(variables);
    const recorder = new Recorder(inputs);
    const value = <T>(of: (inputs: Inputs) => T, text = '$x') =>
      new Value(recorder, of, written(text));
    return { inputs, recorder, value };
  };

  it('that is read is a fact, if it differs from request to request', () => {
    const { recorder, value } = values({ x: 3 });
    expect(value(({ variables }) => variables.x as number).read((x) => x + 1)).toBe(4);
    expect(value(() => 5, '5').read(asIs)).toBe(5);
    expect(new Value(recorder, () => 6).read(asIs)).toBe(6);
    expect(recorder.questions.map(({ answer, of }) => [answer, of(new Inputs({ x: 1 }))])).toEqual([
      [4, 2],
    ]);
  });

  it('that is bound is made once for each request', () => {
    const { inputs, recorder, value } = values({ x: 3 });
    let made = 0;
    const bound = value(({ variables }) => variables.x as number).bind((x) => {
      made += 1;
      return x * 2;
    });
    expect(recorder.bounds).toEqual([bound]);
    expect([bound.of(inputs), bound.of(inputs), made]).toEqual([6, 6, 1]);
    expect(bound.map((x) => x + 1).of(inputs)).toBe(7);
    expect([unbound(bound, inputs), unbound(9, inputs)]).toEqual([6, 9]);
    expect(bound.of(new Inputs({ x: 4 }))).toBe(8);
  });

  it.each([
    [null, undefined],
    [undefined, undefined],
    [0, 0],
    ['', ''],
  ])('%s is given: %s', (x, given) => {
    const { value, inputs } = values({ x });
    expect(
      value(({ variables }) => variables.x)
        .given?.bind(asIs)
        .of(inputs),
    ).toBe(given);
  });

  it('has fields, of which only those written with a variable are facts', () => {
    const { recorder, value, inputs } = values({ x: 3 });
    const object = value(() => ({ a: 3, b: 4 }), '{a: $x, b: 4}');
    expect(object.field('b').read(asIs)).toBe(4);
    expect(recorder.questions).toHaveLength(0);
    expect(object.field('a').read(asIs)).toBe(3);
    expect(recorder.questions).toHaveLength(1);
    expect(
      value<{ a: number } | null>(() => null)
        .field('a')
        .bind(asIs)
        .of(inputs),
    ).toBeUndefined();
  });

  it('has items, whose number is a fact', () => {
    const { recorder, value, inputs } = values({ x: ['a', 'b'] });
    const items = value(({ variables }) => variables.x as string[]).items(asIs);
    expect(items.map((item) => item.bind(asIs).of(inputs))).toEqual(['a', 'b']);
    expect(recorder.questions.map(({ answer }) => answer)).toEqual([2]);
  });

  it('is mapped once for a request', () => {
    const { value, inputs } = values({ x: 'a' });
    let made = 0;
    const mapped = value(({ variables }) => variables.x as string).map((x) => {
      made += 1;
      return { x };
    });
    expect([mapped.bind(({ x }) => x).of(inputs), mapped.read(({ x }) => x), made]).toEqual([
      'a',
      'a',
      1,
    ]);
  });

  it('cannot stand in a statement', () => {
    const { value } = values({});
    expect(() => value(() => 1).getSQL()).toThrow(
      'A value must be bound before it can stand in a statement',
    );
  });

  it.each([
    ['$x', true],
    ['[1, [$x]]', true],
    ['{a: {b: $x}}', true],
    ['[1, "x"]', false],
    ['{a: 1}', false],
  ])('written %s has a variable: %s', (text, has) => {
    expect(hasVariable(written(text))).toBe(has);
    expect(hasVariable({ kind: Kind.NULL })).toBe(false);
  });
});

describe('variants', () => {
  const make = (questions: readonly string[]) => (recorder: Recorder) => ({
    made: questions.map((name) => recorder.fact(({ variables }) => variables[name] as number)),
  });
  const one = () => 1;

  it('are made once for requests of the same facts', () => {
    const variants = new Variants<{ made: unknown[] }>();
    const of = (variables: Record<string, unknown>) =>
      variants.of(new Inputs(variables), make(['a', 'b']), one);
    const first = of({ a: 1, b: 2 });
    expect(of({ a: 1, b: 2, c: 3 })).toBe(first);
    expect(of({ a: 1, b: 3 }).made).toEqual([1, 3]);
    expect(of({ a: 2, b: 2 }).made).toEqual([2, 2]);
    expect(of({ a: 1, b: 2 })).toBe(first);
    expect(of({ a: ['x', 'y'], b: 1 })).toBe(of({ a: ['x', 'y'], b: 1 }));
    expect(of({ a: ['x,y'], b: 1 })).not.toBe(of({ a: ['x', 'y'], b: 1 }));
  });

  it('are one where nothing is asked', () => {
    const variants = new Variants<object>();
    const made = variants.of(new Inputs({}), () => ({}), one);
    expect(variants.of(new Inputs({ a: 1 }), () => ({}), one)).toBe(made);
  });

  it('keep nothing of a request that holds what is refused', () => {
    const variants = new Variants<object>();
    const refuse = (recorder: Recorder) => {
      try {
        recorder.fact(({ variables }) => {
          if (variables.bad) throw new Error('refused');
          return 1;
        });
        return { refused: false };
      } catch {
        return { refused: true };
      }
    };
    const of = (variables: Record<string, unknown>) =>
      variants.of(new Inputs(variables), refuse, one);
    const before = keptNow();
    expect(of({ bad: true })).toEqual({ refused: true });
    expect(keptNow()).toEqual(before);
    const good = of({});
    expect(good).toEqual({ refused: false });
    expect(of({ bad: true })).toEqual({ refused: true });
    expect(of({})).toBe(good);
    expect(keptNow()).toEqual({ variants: before.variants + 1, characters: before.characters + 1 });
  });

  it('are forgotten when others need the room, and are then made anew', () => {
    const variants = new Variants<object>();
    const of = (a: number, b = 0) =>
      variants.of(new Inputs({ a, b }), make(['a', 'b']), () => limits.keptStatements / 2);
    const [first, second] = [of(1), of(2)];
    expect(of(1)).toBe(first);
    const third = of(3);
    expect(of(2)).not.toBe(second);
    expect(of(3)).toBe(third);
    expect(keptNow()).toEqual({ variants: 2, characters: limits.keptStatements });
    new Variants<object>().of(
      new Inputs({}),
      () => ({}),
      () => limits.keptStatements,
    );
    expect(of(3)).not.toBe(third);
  });

  it('ask nothing more when they are made', () => {
    let kept: Recorder | undefined;
    new Variants<object>().of(
      new Inputs({}),
      (recorder) => {
        kept = recorder;
        return {};
      },
      one,
    );
    expect(() => kept?.now(() => 1)).toThrow('What is compiled asks nothing more');
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
