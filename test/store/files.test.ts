import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../scripts/database.ts';
import { Importer } from '../../scripts/importer.ts';
import { load } from '../../scripts/load.ts';
import { RefusedRecord, readRecord, refusedFor } from '../../scripts/record-files.ts';
import { faultsOf } from '../../src/model/check.ts';
import type { Entry } from '../../src/model/format.ts';
import { editors } from '../../src/store/origin.ts';
import { retracted } from '../../src/store/retract.ts';
import { statementsFor } from '../../src/store/statements.ts';
import { migrated } from './migrated.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'demarche-record-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string) {
  mkdirSync(dirname(join(folder, 'record', name)), { recursive: true });
  writeFileSync(join(folder, 'record', name), text);
}

/** File, line and reason of each fault. */
function reasons(): string[] {
  return refused().map((reason) => reason.replace(/^.*record\//, ''));
}

function refused(): readonly string[] {
  try {
    const places = readRecord(join(folder, 'record'));
    return refusedFor(faultsOf([...places.keys()]), places).reasons;
  } catch (error) {
    if (!(error instanceof RefusedRecord)) throw error;
    return error.reasons;
  }
}

const actor = (slug: string, more = {}) =>
  JSON.stringify({ kind: 'STATE', slug, name: slug, ...more });
const source = JSON.stringify({ kind: 'SOURCE', slug: 'paper', title: 'Paper' });
const office = { body: 'ruritania', role: 'Guard', from: '2020', source: 'paper' };
const citations = [{ source: 'paper', reliability: 'A', credibility: 'CONFIRMED' }];
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

describe('faults of a record, with file, line and reason', () => {
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
      [...good, event('b', { links: [{ predicate: 'CONCERNS', object: 'x' }] })],
      ['a.ndjson:4: links.0.object: "x" is not among the events of the record'],
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
      ['a.ndjson:4: citations: must cite at least one source: every event needs one'],
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
      ['a.ndjson:4: kind: must be a kind of actor or event, or SOURCE, but is "RUMOUR"'],
    ],
    [
      'a slug that is none',
      'a.ndjson',
      [...good, actor('Not A Slug')],
      ['a.ndjson:4: slug: must be kebab-case: small letters, digits, single hyphens'],
    ],
    [
      'an office that ends before it begins',
      'a.ndjson',
      [...good, actor('p', { kind: 'PERSON', offices: [{ ...office, from: '2020', to: '2019' }] })],
      ['a.ndjson:4: offices.0.to: must not be before `from`'],
    ],
    [
      'an office in its holder',
      'a.ndjson',
      [...good, actor('p', { kind: 'PERSON', offices: [{ ...office, body: 'p' }] })],
      ['a.ndjson:4: offices.0.body: must be another actor than its holder'],
    ],
    [
      'a name that shows nothing',
      'a.ndjson',
      [...good, actor('p', { name: '\u200d' })],
      [
        'a.ndjson:4: name: must be one line of visible characters, without control characters or lone surrogates',
      ],
    ],
    [
      'a name of invisible characters',
      'a.ndjson',
      [...good, actor('p', { name: '\u200b\u00ad' })],
      ['a.ndjson:4: name: must not be empty'],
    ],
    [
      'a name that runs backwards',
      'a.ndjson',
      [...good, actor('p', { name: 'a\u202eb' })],
      [
        'a.ndjson:4: name: must be one line of visible characters, without control characters or lone surrogates',
      ],
    ],
    [
      'a name of two lines',
      'a.ndjson',
      [...good, actor('p', { name: 'a\nb' })],
      [
        'a.ndjson:4: name: must be one line of visible characters, without control characters or lone surrogates',
      ],
    ],
    [
      'a URL that runs a script',
      'a.ndjson',
      [...good, JSON.stringify({ ...JSON.parse(source), slug: 's', url: 'javascript:alert(1)' })],
      ['a.ndjson:4: url: must be an absolute URL with the scheme https or http'],
    ],
    [
      'aliases that stand for far too much',
      'a.yaml',
      [
        [
          'a: &a [x, x, x]',
          ...Array.from(
            { length: 9 },
            (_, i) =>
              `k${i}: &k${i} [${Array(9)
                .fill(i ? `*k${i - 1}` : '*a')
                .join(', ')}]`,
          ),
        ].join('\n'),
      ],
      ['a.yaml:1: is not YAML: Excessive alias count indicates a resource exhaustion attack'],
    ],
    [
      'a link to itself',
      'a.ndjson',
      [...good, event('b', { links: [{ predicate: 'CONCERNS', object: 'b' }] })],
      ['a.ndjson:4: links.0.object: must be another event: an event cannot have a link to itself'],
    ],
    [
      'a link drawn twice',
      'a.ndjson',
      [
        ...good,
        event('b', {
          links: [
            { predicate: 'CONCERNS', object: 'call' },
            { predicate: 'CONCERNS', object: 'call' },
          ],
        }),
      ],
      ['a.ndjson:4: links.1: is listed twice: CONCERNS call'],
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
      [
        'a.ndjson:4: title: must be one line of visible characters, without control characters or lone surrogates',
      ],
    ],
    [
      'a lone surrogate',
      'a.ndjson',
      [...good, event('b', { title: '\ud800' })],
      [
        'a.ndjson:4: title: must be one line of visible characters, without control characters or lone surrogates',
      ],
    ],
  ])('%s', (_, name, lines, expected) => {
    file(name, lines.join('\n'));
    expect(reasons()).toEqual(expected);
  });

  it('invalid JSON', () => {
    file('a.ndjson', `${actor('a')}\n{`);
    expect(reasons()).toEqual([expect.stringMatching(/^a\.ndjson:2: is not JSON: /)]);
  });

  it('invalid YAML', () => {
    file('a.yaml', 'kind: STATE\nslug: a\nname: [a');
    expect(reasons()).toEqual([expect.stringMatching(/^a\.yaml:\d: is not YAML: /)]);
  });

  it('with the line in a YAML file', () => {
    file('a.ndjson', good.join('\n'));
    file(
      'b.yaml',
      'kind: INTERACTION\nslug: b\ntitle: B\ndate: 1900\nactor: ruritania\nmode: call\ncitations:\n  - source: paper\n    reliability: A\n    credibility: SEVEN\n',
    );
    expect(reasons()).toEqual([
      'b.yaml:4: date: Invalid type: Expected string but received 1900',
      'b.yaml:10: citations.0.credibility: must be one of CONFIRMED, PROBABLY_TRUE, POSSIBLY_TRUE, DOUBTFUL, IMPROBABLE, CANNOT_BE_JUDGED',
    ]);
  });

  it('all faults of all files at once', () => {
    file('a.ndjson', actor('A'));
    file('sub/b.ndjson', [actor('b'), actor('B')].join('\n'));
    expect(reasons()).toHaveLength(2);
  });
});

describe('a load', () => {
  const target = () => ({ persistTo: join(folder, 'state') });
  const outcome = { kept: 0, added: 0, changed: 0, unchanged: 0, erased: 0 };
  async function query(text: string) {
    const database = connect(target());
    const rows = await database.ask((db) => db.all(sql.raw(text)));
    await database.close();
    return rows;
  }
  const loaded = () => load(join(folder, 'record'), target());

  it('writes changed entries in one transaction', async () => {
    migrated(target().persistTo);
    file('a.ndjson', good.join('\n'));
    expect(await loaded()).toEqual({ ...outcome, added: 3 });
    expect(await query('select version from record')).toEqual([{ version: 1 }]);

    expect(await loaded()).toEqual({ ...outcome, unchanged: 3 });
    expect(await query('select version from record')).toEqual([{ version: 1 }]);

    file(
      'a.ndjson',
      [
        actor('ruritania', { aliases: ['R'] }),
        source,
        event('call', { title: 'Changed' }),
        event('b'),
      ].join('\n'),
    );
    expect(await loaded()).toEqual({ ...outcome, added: 1, changed: 2, unchanged: 1 });
    expect(
      await query('select slug, title, revision from events where of_id is null order by slug'),
    ).toEqual([
      { slug: 'b', title: 'b', revision: 1 },
      { slug: 'call', title: 'Changed', revision: 2 },
    ]);

    file('a.ndjson', [actor('graustark'), event('c', { actor: 'nobody' })].join('\n'));
    await expect(loaded()).rejects.toThrow(RefusedRecord);
    expect(await query('select slug from actors where of_id is null')).toEqual([
      { slug: 'ruritania' },
    ]);

    file('a.ndjson', event('call', { kind: 'TROOP_EVENT', mode: undefined, action: 'OFFERED' }));
    await expect(loaded()).rejects.toThrow(
      '"call" is recorded as INTERACTION: a slug keeps its kind',
    );
    expect(await query('select version from record')).toEqual([{ version: 2 }]);
  });

  it('checks parts and country codes with what is recorded', async () => {
    migrated(target().persistTo);
    const states = [actor('a', { countryCode: 'AA' }), actor('b', { partOf: 'a' })];
    file('a.ndjson', states.join('\n'));
    await loaded();
    file('a.ndjson', actor('a', { countryCode: 'AA', partOf: 'b' }));
    await expect(loaded()).rejects.toThrow('partOf: makes the actor a part of itself');
    file('a.ndjson', actor('c', { countryCode: 'AA' }));
    await expect(loaded()).rejects.toThrow('countryCode: is the country code of "a"');
  });

  it('writes nothing if the last statement fails', async () => {
    migrated(target().persistTo);
    const insert = (slug: string) => ({
      sql: sql`insert into actors (slug, digest, kind, name) values (${slug}, '', 'STATE', 'x')`,
    });
    const database = connect(target());
    await expect(database.change([insert('a'), insert('b'), insert('a')])).rejects.toThrow(
      /UNIQUE/,
    );
    await database.close();
    expect(await query('select slug from actors where of_id is null')).toEqual([]);
  });

  it('overwrites entries of an import, and no import overwrites the record', async () => {
    migrated(target().persistTo);
    const entries = (...lines: string[]) => {
      file('a.ndjson', lines.join('\n'));
      return [...readRecord(join(folder, 'record')).keys()];
    };
    const imported = async (name: string) => {
      const database = connect(target());
      const importer = new Importer(database, 'atlas');
      const brought = entries(actor('ruritania', { name }));
      await importer.write(brought, (await importer.faults(brought)).found);
      const outcome = await importer.finish();
      await database.close();
      return outcome;
    };
    expect(await imported('Imported')).toEqual({ ...outcome, added: 1 });
    expect(await imported('Imported anew')).toEqual({ ...outcome, changed: 1 });
    entries(actor('ruritania', { name: 'Curated' }));
    expect(await loaded()).toEqual({ ...outcome, changed: 1 });
    expect(await imported('Imported again')).toEqual({ ...outcome, kept: 1 });
    expect(await query('select name, origin from actors where of_id is null')).toEqual([
      { name: 'Curated', origin: null },
    ]);
  });

  it('keeps entries that an editor has changed, and refuses references to retracted ones', async () => {
    migrated(target().persistTo);
    file('a.ndjson', [actor('ruritania'), actor('graustark'), source, event('call')].join('\n'));
    await loaded();
    const database = connect(target());
    const author = { by: 'Ana Ruiz', reason: 'A test.' };
    const entries = [...readRecord(join(folder, 'record')).keys()];
    const call = entries.find(({ slug }) => slug === 'call') as Entry;
    const amended = { ...call, title: 'As the editor has it' } as Entry;
    await database.change(
      statementsFor([{ entry: amended, digest: 'kept', known: true }], {
        ...author,
        origin: editors,
      }),
    );
    await database.change(retracted('actors', 'graustark', [], author));
    await database.close();

    file('a.ndjson', [source, event('call', { title: 'As the files have it' })].join('\n'));
    expect(await loaded()).toEqual({ ...outcome, unchanged: 1, kept: 1 });
    expect(await query("select title from events where slug = 'call'")).toEqual([
      { title: 'As the editor has it' },
    ]);
    file('b.ndjson', event('another', { recipient: 'graustark' }));
    await expect(loaded()).rejects.toThrow('"graustark" is not among the actors');
  });
});
