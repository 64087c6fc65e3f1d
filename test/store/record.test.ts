import { describe, expect, it } from 'vitest';
import { readRecord } from '../../scripts/record-files.ts';
import { isEvent, isSource } from '../../src/model/format.ts';

const entries = [...readRecord('record').keys()];
const events = entries.filter(isEvent);

describe('the record', () => {
  it('cites every event with a place in its source', () => {
    const without = events.filter(({ citations }) => citations.some(({ locator }) => !locator));
    expect(without.map(({ slug }) => slug)).toEqual([]);
  });

  it('has `reportedBy` for words quoted by others', () => {
    const orphans = events.filter(
      (event) =>
        event.kind === 'STATEMENT' &&
        ['QUOTED_BY_OTHER', 'ANONYMOUS_SOURCE'].includes(event.attribution) &&
        !event.reportedBy,
    );
    expect(orphans.map(({ slug }) => slug)).toEqual([]);
  });

  it('cites every one of its sources', () => {
    const text = JSON.stringify(entries);
    const unused = entries
      .filter(isSource)
      .filter(({ slug }) => text.split(`"${slug}"`).length < 3);
    expect(unused.map(({ slug }) => slug)).toEqual([]);
  });
});
