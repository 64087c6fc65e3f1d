import { describe, expect, it } from 'vitest';
import { Budget } from '../../src/engine/budget.ts';
import { limits } from '../../src/engine/limits.ts';

const tooMany = { extensions: { code: 'OPERATION_TOO_LARGE' } };

describe('a budget', () => {
  it('counts fields up to the limit', () => {
    const budget = new Budget();
    for (let i = 0; i < limits.fields; i += 1) budget.field(1);
    expect(() => budget.field(1)).toThrow(expect.objectContaining(tooMany));
    expect(() => budget.field(1)).toThrow(/more than 4000 fields/);
  });

  it('counts rows up to the limit', () => {
    const budget = new Budget();
    budget.rows(limits.cost);
    expect(() => budget.rows(1)).toThrow(/more than 200000 rows/);
  });

  it('adds another', () => {
    const [all, one] = [new Budget(), new Budget()];
    one.field(1);
    one.rows(limits.cost / 2);
    all.add(one);
    all.add(one);
    expect(() => all.add(one)).toThrow(expect.objectContaining(tooMany));
  });
});
