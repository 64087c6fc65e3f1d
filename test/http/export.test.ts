import { exports } from 'cloudflare:workers';
import { parse } from 'csv-parse/sync';
import * as v from 'valibot';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { limits } from '../../src/limits.ts';
import { entry as format } from '../../src/model/format.ts';
import { collectionOf } from '../../src/model/kinds.ts';
import { cast, cited, recordAll } from '../record.ts';

function get(path: string) {
  return exports.default.fetch(new Request(`http://demarche.test/export/${path}`));
}

async function lines(path: string): Promise<Record<string, unknown>[]> {
  const response = await get(path);
  expect(response.status).toBe(200);
  const text = await response.text();
  expect(text.endsWith('\n')).toBe(true);
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

async function rows(path: string): Promise<Record<string, string>[]> {
  const response = await get(path);
  expect(response.status).toBe(200);
  return parse(await response.text(), { columns: true });
}

const record = inject('record');
const bySlug = (a: { slug: string }, b: { slug: string }) => (a.slug < b.slug ? -1 : 1);

describe('NDJSON', () => {
  it.each([
    ['events', 'events'],
    ['actors', 'actors'],
    ['sources', 'sources'],
  ])('of %s holds each entry as its file does', async (name, namespace) => {
    const [head, ...rest] = await lines(`${name}.ndjson`);
    expect(head).toMatchObject({
      kind: 'EXPORT',
      of: name,
      licence: 'https://creativecommons.org/licenses/by/4.0/',
      version: expect.any(Number),
    });
    const entries = rest.map((line) => v.parse(format, line)).sort(bySlug);
    const expected = record.filter((entry) => collectionOf(entry) === namespace).sort(bySlug);
    expect(entries).toEqual(expected);
  });

  it.each([
    ['statements', 'STATEMENT'],
    ['tariffs', 'TARIFF'],
    ['troop-events', 'TROOP_EVENT'],
  ])('of %s holds one kind', async (name, kind) => {
    const [, ...rest] = await lines(`${name}.ndjson`);
    expect(rest).toHaveLength(record.filter((entry) => entry.kind === kind).length);
    expect(new Set(rest.map((line) => line.kind))).toEqual(new Set([kind]));
  });

  it('of links names both events', async () => {
    const [, ...rest] = await lines('links.ndjson');
    expect(rest.length).toBeGreaterThan(100);
    expect(rest).toContainEqual(
      expect.objectContaining({ predicate: 'REJECTS', object: 'us-troop-offer-to-mexico' }),
    );
  });

  it('has the filters of the list', async () => {
    const [, ...rest] = await lines(
      'statements.ndjson?actor=claudia-sheinbaum&types=REJECT,AGREE&from=2025-01-01&text=ej%C3%A9rcito',
    );
    expect(rest.length).toBeGreaterThan(0);
    for (const line of rest) {
      expect(line).toMatchObject({ actor: 'claudia-sheinbaum' });
      expect(['REJECT', 'AGREE']).toContain(line.type);
    }
    const [, ...tariffs] = await lines('tariffs.ndjson?inForceOn=2025-05-03&hs=8703');
    expect(tariffs.length).toBeGreaterThan(0);
    const [, ...none] = await lines('events.ndjson?actor=nobody');
    expect(none).toEqual([]);
  });
});

describe('CSV', () => {
  beforeAll(() =>
    recordAll(...cast, {
      kind: 'STATEMENT',
      slug: 'a-formula',
      title: '=HYPERLINK("https://evil.example","click")',
      date: '1850-01-01',
      actor: 'ruritania',
      text: '+1, "quoted"\nand a second line',
      language: 'en',
      attribution: 'DIRECT_QUOTE',
      ...cited,
    }),
  );

  it('escapes formulas, and follows RFC 4180', async () => {
    const response = await get('statements.csv?to=1850-12-31');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    const [names, row] = (await response.text()).split('\r\n');
    expect(names).toBe(
      'slug,type,title,date,earliest,latest,actor,recipient,text,language,original_text,original_language,attribution,reported_by,forum,disputed,sources,reliability,credibility',
    );
    expect(row).toBe(
      `a-formula,,"'=HYPERLINK(""https://evil.example"",""click"")",1850-01-01,1850-01-01,1850-01-01,ruritania,,"'+1, ""quoted""\nand a second line",en,,,DIRECT_QUOTE,,,0,test-source,A,CONFIRMED`,
    );
  });

  it.each([
    ...['events', 'statements', 'tariffs', 'troop-events', 'interactions'],
    ...['actors', 'sources', 'links', 'citations', 'changes', 'revisions'],
  ])('has a row for each of the %s', async (name) => {
    const [, ...rest] = await lines(`${name}.ndjson`);
    expect(rest.length).toBeGreaterThan(0);
    expect(await rows(`${name}.csv`)).toHaveLength(rest.length);
  });

  it('has the grades of citations in the order of the sources', async () => {
    const [, ...entries] = (await lines('events.ndjson')) as { slug: string; citations: Cited[] }[];
    const cells = await rows('events.csv');
    expect(cells.some(({ sources }) => sources?.includes(' '))).toBe(true);
    for (const [i, { slug, citations }] of entries.entries()) {
      const all = (name: keyof Cited) => citations.map((of) => of[name]).join(' ');
      const [sources, reliability, credibility] = [
        all('source'),
        all('reliability'),
        all('credibility'),
      ];
      expect(cells[i]).toMatchObject({ slug, sources, reliability, credibility });
    }
    for (const kind of ['statements', 'tariffs', 'troop-events', 'interactions']) {
      const [header = ''] = (await (await get(`${kind}.csv`)).text()).split('\r\n');
      expect(header).toMatch(/,sources,reliability,credibility$/);
    }
  });

  it('of tariffs has the state on the day of the filter', async () => {
    const stateOn = async (filter: string) =>
      (await rows(`tariffs.csv${filter}`)).find(
        ({ slug }) => slug === 'us-tariff-mexico-ieepa-fentanyl',
      );
    const { programme: _, ...state } = (await stateOn('?inForceOn=2025-05-03')) ?? {};
    expect(state).toMatchObject({
      on: '2025-05-03',
      status: 'IN_FORCE',
      rate_percent: '25',
      status_from: '2025-03-04',
    });
    expect(Object.keys(state)).not.toContain('last_status');
    expect(await stateOn('')).toMatchObject({
      last_status: 'REVOKED',
      last_rate_percent: '',
      last_status_from: '2026-02-20',
    });
  });

  it.each([
    ['true', '1'],
    ['false', '0'],
  ])('of events can be filtered by `disputed=%s`', async (value, cell) => {
    const all = await rows('events.csv');
    const wanted = all.filter(({ disputed }) => disputed === cell);
    expect(wanted.length).toBeGreaterThan(0);
    expect(await rows(`events.csv?disputed=${value}`)).toEqual(wanted);
  });

  it('of citations has the publisher of the source and the grades', async () => {
    const cells = await rows('citations.csv');
    expect(Object.keys(cells[0] ?? {})).toEqual([
      ...['event', 'source', 'publisher', 'reliability', 'credibility', 'locator', 'excerpt'],
    ]);
    expect(cells).toContainEqual(
      expect.objectContaining({
        event: 'us-tariff-mexico-ieepa-fentanyl',
        source: 'eo-14194-southern-border-duties',
        publisher: 'white-house',
        reliability: 'A',
        locator: 'Sec. 2(a)',
        excerpt: 'an additional 25 percent ad valorem rate of duty',
      }),
    );
  });

  it('of changes and revisions has who did what', async () => {
    const all = await rows('changes.csv');
    expect(Object.keys(all[0] ?? {})).toEqual(['number', 'at', 'by', 'suggested_by', 'reason']);
    const [first, ...later] = all;
    expect(await rows(`changes.csv?since=${first?.number}`)).toEqual(later);
    const [, revision] = await lines('revisions.ndjson');
    expect(revision).toEqual({
      ...{ change: 1, at: first?.at, by: first?.by, number: 1, action: 'RECORDED' },
      collection: expect.stringMatching(/^(actors|sources|events)$/),
      slug: expect.stringMatching(/^[a-z0-9-]+$/),
    });
    const events = (await rows('revisions.csv')).filter(({ slug }) => slug === 'a-formula');
    expect(events).toMatchObject([{ collection: 'events', number: '1', action: 'RECORDED' }]);
  });

  it.each(['statements.csv?bom=true', 'events.csv?kinds=&bom=true'])(
    '%s begins with a byte order mark',
    async (path) => {
      const bytes = new Uint8Array(await (await get(path)).arrayBuffer());
      const [whole, plain] = [bytes, await (await get(path.replace('true', 'false'))).bytes()];
      expect([...whole.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
      expect([...whole.slice(3)]).toEqual([...plain]);
    },
  );
});

interface Cited {
  source: string;
  reliability: string;
  credibility: string;
}

describe('a list that its own filter empties', () => {
  it('is a CSV file with a header and no rows', async () => {
    const response = await get('events.csv?kinds=');
    expect(response.status).toBe(200);
    const [header = '', ...rows] = (await response.text()).split('\r\n');
    expect(header).toMatch(/^slug,kind,type,title,date,/);
    expect(rows).toEqual(['']);
  });

  it('is an NDJSON file with a head and no entries', async () => {
    expect(await lines('events.ndjson?kinds=')).toEqual([
      expect.objectContaining({ kind: 'EXPORT', of: 'events' }),
    ]);
  });
});

describe('every export', () => {
  it('names its licence and version', async () => {
    const { headers } = await get('sources.csv');
    expect(headers.get('link')).toBe(
      '<https://creativecommons.org/licenses/by/4.0/>; rel="license"',
    );
    expect(headers.get('x-record-version')).toMatch(/^\d+$/);
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename="demarche-sources-v\d+\.csv"$/,
    );
  });

  it.each([
    ['rumours.csv', 404, 'There is no such export'],
    ['events.xlsx', 404, 'There is no such export'],
    ['constructor.csv', 404, 'There is no such export'],
    ['events.constructor', 404, 'There is no such export'],
    ['events.csv?colour=red', 400, '`colour` is not a parameter of this export. It has'],
    ['events.csv?from=yesterday', 400, 'is not a valid Date'],
    ['events.csv?from=2025-05-02&to=2025-05-01', 400, 'later than'],
    ['events.csv?kinds=RUMOUR', 400, '`kinds`'],
    ['events.csv?includeParts=maybe', 400, '`includeParts`'],
    ['events.csv?actor=NOT+A+SLUG', 400, 'is not a slug'],
    ['events.csv?text=-', 400, 'no word to search for'],
    ['events.csv?after=x', 400, 'cursor'],
    ['events.csv?bom=yes', 400, '`bom` is a parameter of CSV files'],
    ['events.ndjson?bom=true', 400, '`bom` is a parameter of CSV files'],
    ['changes.csv?since=x', 400, '`since`'],
    ['citations.csv?source=x', 400, '`source` is not a parameter'],
    ['links.csv?actor=mexico', 400, '`actor` is not a parameter'],
  ])('refuses %s', async (path, status, message) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    const { errors } = await response.json<{ errors: { message: string }[] }>();
    expect(errors[0]?.message).toContain(message);
  });
});

describe('a list that is longer than a file', () => {
  const length = limits.exportPage * limits.exportPages + 1;

  beforeAll(async () => {
    const all = Array.from({ length }, (_, i) => ({
      kind: 'SOURCE' as const,
      slug: `a-source-${String(i).padStart(5, '0')}`,
      title: 'A source',
      language: 'ia',
    }));
    for (let i = 0; i < length; i += 5_000) await recordAll(...all.slice(i, i + 5_000));
  });

  it.each(['csv', 'ndjson'])('continues in the next file (%s)', async (ending) => {
    const first = await get(`sources.${ending}?language=ia`);
    const slugs = (text: string) => text.match(/a-source-\d+/g) ?? [];
    const begun = slugs(await first.text());
    expect(begun).toHaveLength(length - 1);
    const [, next = ''] = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '') ?? [];
    expect(new URL(next).searchParams.get('language')).toBe('ia');
    const second = await exports.default.fetch(new Request(next));
    const rest = await second.text();
    expect(slugs(rest)).toEqual([`a-source-${length - 1}`]);
    expect(rest.trim().split('\n')).toHaveLength(1);
    expect(second.headers.get('link')).not.toContain('next');
    expect(new Set(begun).size).toBe(length - 1);
  });
});
