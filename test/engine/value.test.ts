import { Kind, parseValue, type ValueNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { hasVariable, Recorder } from '../../src/engine/facts.ts';
import { Inputs } from '../../src/engine/inputs.ts';
import { asIs, unbound, Value } from '../../src/engine/value.ts';

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
    ['[1, $x]', true],
    ['{a: 1, b: $x}', true],
    ['[1, "x"]', false],
    ['{a: 1}', false],
  ])('written %s has a variable: %s', (text, has) => {
    expect(hasVariable(written(text))).toBe(has);
    expect(hasVariable({ kind: Kind.NULL })).toBe(false);
  });
});
