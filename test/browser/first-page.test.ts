import { globSync, readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser, openPage } from './browser.ts';

const origin = inject('origin');
const [, example = ''] = /<pre><code>([^<]+)/.exec(readFileSync('site/index.html', 'utf8')) ?? [];
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

test('has a sentence about the project, and links', async () => {
  const { page, origins, faults } = await openPage(browser);
  await page.goto(`${origin}/`);
  const name =
    'A record of international affairs that anyone can query: who did what to whom, when, and on whose word.';
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

  const addresses = await page
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
  const own = [...new Set(addresses)].filter((address) => address.startsWith(origin));
  const paths = own.map((address) => address.slice(origin.length));
  expect(paths).toEqual([
    '/#content',
    '/graphiql',
    '/schema.graphql',
    '/README.md',
    '/#exports',
    `/graphiql?${new URLSearchParams({ query: example })}`,
    '/export/events.ndjson',
    '/export/statements.csv?bom=true',
    '/export/tariffs.csv?bom=true',
    '/export/actors.csv?bom=true',
    '/export/sources.csv?bom=true',
    '/export/citations.csv?bom=true',
    '/ARCHITECTURE.md',
    '/CONTRIBUTING.md',
    '/docs/benchmarks.md',
    '/LICENSE',
  ]);
  for (const address of own) expect((await fetch(address)).status, address).toBe(200);

  await page.getByRole('link', { name: 'Read the schema' }).click();
  await page.getByText('type Query {').waitFor();
  await page.goBack();
  await page.getByRole('link', { name: 'Open GraphiQL' }).click();
  await page.getByRole('tab').first().waitFor();

  expect([...origins]).toEqual([origin]);
  expect(faults).toEqual([]);
});

test.each(['/', '/graphiql'])('%s loads nothing from other origins', async (path) => {
  const { headers } = await fetch(`${origin}${path}`);
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; /);
  expect(headers.get('content-security-policy')).not.toMatch(/https?:|blob:|unsafe-eval|\*/);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});

test('names the number of tabs in GraphiQL', async () => {
  const { page } = await openPage(browser);
  await page.goto(`${origin}/`);
  const others = globSync('site/tabs/*.graphql').length - 1;
  const words = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
  await page.getByText(`this question and ${words[others - 1]} others`).waitFor();
});

test('fits on a narrow screen', async () => {
  const { page } = await openPage(browser);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`${origin}/`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});
