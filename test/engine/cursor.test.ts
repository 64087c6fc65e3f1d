import { describe, expect, it } from 'vitest';
import { decodeCursor, encodeCursor, listMark, markOf } from '../../src/engine/cursor.ts';

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
