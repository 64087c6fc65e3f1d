import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect, localFile } from '../../scripts/database.ts';
import { carriedOut, planErasure } from '../../scripts/erase/plan.ts';
import { exportTo } from '../../scripts/export.ts';
import { load } from '../../scripts/load.ts';
import { wordsOverwritten } from '../../src/store/erase-words.ts';
import { retracted } from '../../src/store/retract.ts';
import { migrated } from './migrated.ts';

let folder: string;
const { PATH } = process.env;
const at = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'demarche-deployed-'));
  migrated(at('local'));
  migrated(at('deployed'));
  const program = `#!/bin/sh\nexec "${process.execPath}" "${resolve('test/store/wrangler.ts')}" "$@"\n`;
  writeFileSync(at('wrangler'), program);
  chmodSync(at('wrangler'), 0o755);
  process.env.PATH = `${folder}${delimiter}${PATH}`;
  process.env.DEPLOYED_FILE = localFile({ persistTo: at('deployed') });
}, 120_000);

afterAll(() => {
  process.env.PATH = PATH;
  rmSync(folder, { recursive: true, force: true });
});

it('the deployed database gets the same content as a local one', async () => {
  const targets = { local: { persistTo: at('local') }, remote: { remote: true } };
  for (const [name, target] of Object.entries(targets)) {
    const { added, ...others } = await load('record', target);
    expect(added).toBeGreaterThan(100);
    expect(others).toEqual({ changed: 0, unchanged: 0, kept: 0, erased: 0 });
    const database = connect(target);
    await database.change(
      retracted('actors', 'claudia-sheinbaum', [], { by: "O'Neill", reason: '?' }),
    );
    await database.change(
      carriedOut(await planErasure(database, ['us-troop-offer-to-mexico'], 'PRIVACY')),
    );
    await database.change(wordsOverwritten.map((merge) => merge()));
    await database.close();
    expect(await load('record', target)).toEqual({
      added: 0,
      changed: 0,
      unchanged: added - 1,
      kept: 0,
      erased: 1,
    });
    await exportTo(at(name), target);
  }
  expect(readFileSync(at('remote/events.ndjson'), 'utf8')).not.toContain(
    'us-troop-offer-to-mexico',
  );
  for (const name of ['actors.ndjson', 'sources.ndjson', 'events.ndjson']) {
    expect(readFileSync(at(`remote/${name}`))).toEqual(readFileSync(at(`local/${name}`)));
  }
}, 240_000);
