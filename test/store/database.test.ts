import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { localFile } from '../../scripts/database.ts';
import { wranglerEnvironment } from '../../scripts/wrangler.ts';

const persistTo = mkdtempSync(join(tmpdir(), 'demarche-database-'));
const folder = join(persistTo, 'v3/d1/miniflare-D1DatabaseObject');
afterAll(() => rmSync(persistTo, { recursive: true, force: true }));

describe('the file of the local database', () => {
  it('is the only one without metadata, and is never guessed', () => {
    expect(() => localFile({ persistTo })).toThrow('There is no local database in');
    mkdirSync(folder, { recursive: true });
    for (const name of ['metadata.sqlite', 'one.sqlite']) writeFileSync(join(folder, name), '');
    expect(localFile({ persistTo })).toBe(join(folder, 'one.sqlite'));
    writeFileSync(join(folder, 'two.sqlite'), '');
    expect(() => localFile({ persistTo })).toThrow('There are several local databases');
  });
});

it('wrangler sends no metrics and does not look up the location', () => {
  expect(wranglerEnvironment()).toMatchObject({
    WRANGLER_SEND_METRICS: 'false',
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  });
});
