import { describe, expect, it } from 'vitest';
import { ask } from '../ask.ts';
import { corpus } from '../corpus.ts';
import { statementsOf, stepsOf } from '../seen.ts';

/** Counts things in an answer: each is a row that had to be read. */
function things(value: unknown): number {
  if (Array.isArray(value)) return value.map(things).reduce((a, b) => a + b, 0);
  if (value === null || typeof value !== 'object') return 0;
  const inner = Object.values(value)
    .map(things)
    .reduce((a, b) => a + b, 0);
  const wraps = 'nodes' in value || 'edges' in value || 'node' in value || 'pageInfo' in value;
  return inner + (wraps ? 0 : 1);
}

/** The items that a totalCount counts: each is an index entry that had to be read. */
function counted(value: unknown): number {
  if (Array.isArray(value)) return value.map(counted).reduce((a, b) => a + b, 0);
  if (value === null || typeof value !== 'object') return 0;
  return Object.entries(value)
    .map(([key, inner]) => (key === 'totalCount' ? Number(inner) : counted(inner)))
    .reduce((a, b) => a + b, 0);
}

/** Rows that an operation must look at to test its filter, beyond what it returns. */
const tested: Record<string, number> = {
  'by-product': 1, // the products of a tariff on all goods: there are none
  'in-force': 25, // the phases of every tariff, to find those in force
  involving: 160, // for every event of the one state, whether the other takes part
  'text-filter': 8, // for each hit, its place in the index; those that may have lasted into the days
  nodes: 3, // the list of slugs, which SQLite counts as rows
  search: 130, // what matches, counted, weighed and ranked: a step each
  quotes: 10, // of each kind of answer, whether the event is listed already
};

/** Sorts that are known to be short. */
const sorted: Record<string, number> = {
  search: 4, // what is ranked, of which there are at most a thousand; for snippets, the aliases and offices of an actor
  history: 4, // of each of four shapes, a version and the one before it
};

it('has at least 25 operations', () => {
  expect(corpus.length).toBeGreaterThanOrEqual(25);
});

describe.each(corpus)('$name', ({ name, query, variables }) => {
  it('makes one D1 call, and reads few more rows than it returns', async () => {
    const { data, errors, extensions } = await ask(query, variables);
    expect(errors).toBeUndefined();
    const { calls, rowsRead } = extensions.cost.actual;
    const returned = things(data);
    expect(returned).toBeGreaterThan(0);
    expect(calls).toBe(1);
    // A thing is a row, and may take a look into another: an index, or the table of its kind.
    const lookups = returned + counted(data) + (tested[name] ?? 0);
    expect(rowsRead).toBeLessThanOrEqual(1.5 * returned + lookups);
  });

  it('uses index searches only: no table scan, no sort', async () => {
    const statements = await statementsOf(query, variables);
    expect(statements.length).toBeGreaterThan(0);
    for (const statement of statements) {
      const steps = await stepsOf(statement);
      // What a search ranks, of which there are at most a thousand, is scanned and sorted.
      // A subquery’s own rows are named x and y, and of the view `record` there is one; json_each is the list of ids that came with the request.
      const scans = steps.filter((step) =>
        /^SCAN (?!x$|y$|t\d+$|json_each\b|CONSTANT ROW|rare$|hits$|p$|n$|record$|\w+ VIRTUAL TABLE INDEX \d+:M|\(subquery-)/.test(
          step,
        ),
      );
      const sorts = steps.filter((step) => /TEMP B-TREE/.test(step));
      expect({ scans, sorts: sorts.length }).toEqual({
        scans: [],
        sorts: sorted[name] ?? 0,
      });
    }
  });
});
