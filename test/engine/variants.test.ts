import { describe, expect, it } from 'vitest';
import type { Recorder } from '../../src/engine/facts.ts';
import { Inputs } from '../../src/engine/inputs.ts';
import { limits } from '../../src/engine/limits.ts';
import { keptNow, Variants } from '../../src/engine/variants.ts';

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
    expect(() => kept?.now(() => 1)).toThrow('A compiled plan asks no more questions');
  });
});
