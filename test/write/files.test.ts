import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { execute, migrate, query } from '../../scripts/database.ts';
import { load } from '../../scripts/load.ts';
import { RefusedRecord, readRecord } from '../../scripts/record-files.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'demarche-record-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string) {
  mkdirSync(dirname(join(folder, 'record', name)), { recursive: true });
  writeFileSync(join(folder, 'record', name), text);
}

/** What the files are refused with: file, line and reason of each fault. */
function reasons(): string[] {
  try {
    readRecord(join(folder, 'record'));
    return [];
  } catch (error) {
    if (!(error instanceof RefusedRecord)) throw error;
    return error.reasons.map((reason) => reason.replace(/^.*record\//, ''));
  }
}

const actor = (slug: string, more = {}) =>
  JSON.stringify({ kind: 'STATE', slug, name: slug, ...more });
const source = JSON.stringify({ kind: 'SOURCE', slug: 'paper', title: 'Paper' });
const citations = [{ source: 'paper', reliability: 'A', credibility: 'ONE' }];
const event = (slug: string, more = {}) =>
  JSON.stringify({
    kind: 'INTERACTION',
    slug,
    title: slug,
    date: '1900',
    actor: 'ruritania',
    mode: 'call',
    citations,
    ...more,
  });
const tariff = (more = {}) =>
  event('duty', {
    kind: 'TARIFF',
    mode: undefined,
    programme: 'p',
    legalBasis: 'l',
    phases: [{ status: 'IN_FORCE', from: '1900-01-01' }],
    ...more,
  });
const good = [actor('ruritania'), source, event('call')];

describe('a record is refused with file, line and reason', () => {
  it.each<[string, string, string[], string[]]>([
    [
      'an unknown actor',
      'a.ndjson',
      [...good, event('b', { recipient: 'nobody' })],
      ['a.ndjson:4: recipient: "nobody" is not among the actors of the record'],
    ],
    [
      'an unknown source',
      'a.ndjson',
      [...good, event('b', { citations: [{ ...citations[0], source: 'x' }] })],
      ['a.ndjson:4: citations.0.source: "x" is not among the sources of the record'],
    ],
    [
      'an unknown event',
      'a.ndjson',
      [...good, event('b', { links: [{ predicate: 'CONCERNS', to: 'x' }] })],
      ['a.ndjson:4: links.0.to: "x" is not among the events of the record'],
    ],
    [
      'a duplicate slug',
      'a.ndjson',
      [...good, event('call')],
      ['a.ndjson:4: slug: "call" is the slug of another entry'],
    ],
    [
      'no citation',
      'a.ndjson',
      [...good, event('b', { citations: [] })],
      [
        'a.ndjson:4: citations: must cite at least one source: nothing is in the record without one',
      ],
    ],
    [
      'no citations at all',
      'a.ndjson',
      [...good, event('b', { citations: undefined })],
      ['a.ndjson:4: citations: is missing'],
    ],
    [
      'a bad date',
      'a.ndjson',
      [...good, event('b', { date: '2025-02-30' })],
      [
        'a.ndjson:4: date: must be an EDTF date with a beginning: 2025-05-03, 2025-04, 2025-04-1X, 2025-04-15~, 2025-02/..',
      ],
    ],
    [
      'a bad HS code',
      'a.ndjson',
      [...good, tariff({ products: [{ hs: 'cars' }] })],
      ['a.ndjson:4: products.0.hs: must be an HS code of 2 to 10 digits'],
    ],
    [
      'a bad country code',
      'a.ndjson',
      [...good, actor('b', { countryCode: 'Ruritania' })],
      ['a.ndjson:4: countryCode: must be ISO 3166-1 alpha-2'],
    ],
    [
      'a country code of two states',
      'a.ndjson',
      [actor('a', { countryCode: 'RU' }), actor('b', { countryCode: 'RU' })],
      ['a.ndjson:2: countryCode: is the country code of "a"'],
    ],
    [
      'an unknown grade',
      'a.ndjson',
      [...good, event('b', { citations: [{ ...citations[0], reliability: 'G' }] })],
      ['a.ndjson:4: citations.0.reliability: must be one of A, B, C, D, E, F'],
    ],
    [
      'an unknown field',
      'a.ndjson',
      [...good, event('b', { mood: 'good' })],
      ['a.ndjson:4: mood: is not a field of this kind'],
    ],
    [
      'an unknown kind',
      'a.ndjson',
      [...good, '{"kind":"RUMOUR","slug":"x"}'],
      ['a.ndjson:4: kind: must be a kind of actor or event, or SOURCE, and is "RUMOUR"'],
    ],
    [
      'a slug that is none',
      'a.ndjson',
      [...good, actor('Not A Slug')],
      ['a.ndjson:4: slug: must be kebab-case: small letters, digits, single hyphens'],
    ],
    [
      'a link to itself',
      'a.ndjson',
      [...good, event('b', { links: [{ predicate: 'CONCERNS', to: 'b' }] })],
      ['a.ndjson:4: links.0.to: a link cannot lead back to its own event'],
    ],
    [
      'a link drawn twice',
      'a.ndjson',
      [
        ...good,
        event('b', {
          links: [
            { predicate: 'CONCERNS', to: 'call' },
            { predicate: 'CONCERNS', to: 'call' },
          ],
        }),
      ],
      ['a.ndjson:4: links.1: CONCERNS call stands twice'],
    ],
    [
      'phases that overlap',
      'a.ndjson',
      [
        ...good,
        tariff({
          phases: [
            { status: 'ANNOUNCED', from: '1900-01-01', to: '1900-02-01' },
            { status: 'IN_FORCE', from: '1900-02-01' },
          ],
        }),
      ],
      ['a.ndjson:4: phases.1.from: must be after the end of the phase before it'],
    ],
    [
      'a phase after an open one',
      'a.ndjson',
      [
        ...good,
        tariff({
          phases: [
            { status: 'ANNOUNCED', from: '1900-01-01' },
            { status: 'IN_FORCE', from: '1900-02-01' },
          ],
        }),
      ],
      ['a.ndjson:4: phases.1.from: must be after the end of the phase before it'],
    ],
    [
      'headcounts out of order',
      'a.ndjson',
      [
        ...good,
        event('b', {
          kind: 'TROOP_EVENT',
          mode: undefined,
          action: 'OFFERED',
          headcount: { minimum: 5, maximum: 3 },
        }),
      ],
      ['a.ndjson:4: headcount: must be minimum <= best <= maximum'],
    ],
    [
      'parts in a circle',
      'a.ndjson',
      [actor('a', { partOf: 'b' }), actor('b', { partOf: 'a' })],
      [
        'a.ndjson:1: partOf: makes the actor a part of itself',
        'a.ndjson:2: partOf: makes the actor a part of itself',
      ],
    ],
    [
      'NUL in a text',
      'a.ndjson',
      [...good, event('b', { title: 'a\u0000b' })],
      ['a.ndjson:4: title: must be text without NUL or lone surrogates'],
    ],
    [
      'a lone surrogate',
      'a.ndjson',
      [...good, event('b', { title: '\ud800' })],
      ['a.ndjson:4: title: must be text without NUL or lone surrogates'],
    ],
  ])('%s', (_, name, lines, expected) => {
    file(name, lines.join('\n'));
    expect(reasons()).toEqual(expected);
  });

  it('what is not JSON', () => {
    file('a.ndjson', `${actor('a')}\n{`);
    expect(reasons()).toEqual([expect.stringMatching(/^a\.ndjson:2: is not JSON: /)]);
  });

  it('what is not YAML', () => {
    file('a.yaml', 'kind: STATE\nslug: a\nname: [a');
    expect(reasons()).toEqual([expect.stringMatching(/^a\.yaml:\d: is not YAML: /)]);
  });

  it('the line within a YAML file', () => {
    file('a.ndjson', good.join('\n'));
    file(
      'b.yaml',
      'kind: INTERACTION\nslug: b\ntitle: B\ndate: 1900\nactor: ruritania\nmode: call\ncitations:\n  - source: paper\n    reliability: A\n    credibility: SEVEN\n',
    );
    expect(reasons()).toEqual([
      'b.yaml:4: date: Invalid type: Expected string but received 1900',
      'b.yaml:10: citations.0.credibility: must be one of ONE, TWO, THREE, FOUR, FIVE, SIX',
    ]);
  });

  it('every fault of every file at once', () => {
    file('a.ndjson', actor('A'));
    file('sub/b.ndjson', [actor('b'), actor('B')].join('\n'));
    expect(reasons()).toHaveLength(2);
  });
});

describe('a load', () => {
  const target = () => ({ persistTo: join(folder, 'state') });
  const version = () =>
    query<{ version: number }>(target(), 'select version from record')[0]?.version;

  it('writes what differs, whole or not at all', () => {
    migrate(target());
    file('a.ndjson', good.join('\n'));
    expect(load(join(folder, 'record'), target())).toEqual({ added: 3, changed: 0, unchanged: 0 });
    expect(version()).toBe(1);

    expect(load(join(folder, 'record'), target())).toEqual({ added: 0, changed: 0, unchanged: 3 });
    expect(version()).toBe(1);

    file(
      'a.ndjson',
      [
        actor('ruritania', { aliases: ['R'] }),
        source,
        event('call', { title: 'Changed' }),
        event('b'),
      ].join('\n'),
    );
    expect(load(join(folder, 'record'), target())).toEqual({ added: 1, changed: 2, unchanged: 1 });
    expect(query(target(), 'select slug, title, revision from events order by slug')).toEqual([
      { slug: 'b', title: 'b', revision: 1 },
      { slug: 'call', title: 'Changed', revision: 2 },
    ]);

    file('a.ndjson', [actor('graustark'), event('c', { actor: 'nobody' })].join('\n'));
    expect(() => load(join(folder, 'record'), target())).toThrow(RefusedRecord);
    expect(query(target(), 'select slug from actors')).toEqual([{ slug: 'ruritania' }]);

    file('a.ndjson', event('call', { kind: 'TROOP_EVENT', mode: undefined, action: 'OFFERED' }));
    expect(() => load(join(folder, 'record'), target())).toThrow(
      '"call" is recorded as INTERACTION: a slug keeps its kind',
    );
    expect(version()).toBe(2);
  });

  it('leaves nothing behind when the database refuses its last statement', () => {
    migrate(target());
    const insert = (slug: string) =>
      `insert into actors (slug, digest, kind, name) values ('${slug}', '', 'STATE', 'x')`;
    expect(() => execute(target(), [insert('a'), insert('b'), insert('a')])).toThrow(/UNIQUE/);
    expect(query(target(), 'select slug from actors')).toEqual([]);
  });
});
