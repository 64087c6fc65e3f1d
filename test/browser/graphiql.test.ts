import { globSync, readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { openBrowser, openPage, type Watched } from './browser.ts';

const origin = inject('origin');
const titles = globSync('site/tabs/*.graphql')
  .sort()
  .map((file) => /^query (\w+)/m.exec(readFileSync(file, 'utf8'))?.[1]);

let browser: Browser;
let watched: Watched;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

beforeEach(async () => {
  watched = await openPage(browser);
  page = watched.page;
  await page.goto(`${origin}/graphiql`);
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
});
afterEach(async () => {
  expect([...watched.origins]).toEqual([origin]);
  expect(watched.faults).toEqual([]);
  await page.close();
});

const tabs = () => page.getByRole('tab').allInnerTexts();

const answer = (part: string) =>
  page.locator('.graphiql-response .view-line', { hasText: part }).first().waitFor();

test('opens with our tabs and runs the first', async () => {
  expect(await page.title()).toBe('GraphiQL · Demarche');
  expect(await tabs()).toEqual(titles);
  expect(titles.at(-1)).toBe('CorrectTheRecord');
  const answered = page.waitForResponse(
    (response) => response.request().postDataJSON()?.operationName === titles[0],
  );
  await page.getByRole('button', { name: /^Execute query/ }).click();
  const { data, errors } = await (await answered).json();
  expect(errors).toBeUndefined();
  expect(data.event.title).toEqual(expect.any(String));
  await answer('"title"');
});

test('a tab runs with its variables, without further input', async () => {
  await page.getByRole('tab', { name: 'InForceOnADay' }).click();
  await page.getByRole('button', { name: /^Execute query/ }).click();
  await answer('"totalCount"');
});

test('a link to a type in the documentation opens its page', async () => {
  await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
  const docs = page.locator('.graphiql-plugin');
  await docs.getByRole('link', { name: 'Tariff', exact: true }).click();
  await docs.locator('.graphiql-doc-explorer-title', { hasText: 'Tariff' }).waitFor();
  await docs.getByRole('link', { name: 'Actor', exact: true }).last().click();
  await docs.locator('.graphiql-doc-explorer-title', { hasText: 'Actor' }).waitFor();
  await docs.getByText('A person or organization that acts in events').waitFor();
  expect(await docs.evaluate((element) => element.scrollTop)).toBe(0);
});

test('a search of the documentation lists the type of that name first', async () => {
  await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
  const docs = page.locator('.graphiql-plugin');
  for (const name of ['Tariff', 'Actor', 'Statement']) {
    await docs.getByRole('combobox').fill(name.toLowerCase());
    await expect.poll(() => docs.getByRole('option').first().textContent()).toBe(name);
  }
});

test('the explorer shows the query of every tab', async () => {
  await page.getByRole('button', { name: 'Show GraphiQL Explorer' }).click();
  const name = page.locator('.graphiql-explorer-root input').first();
  for (const title of titles) {
    await page.getByRole('tab', { name: title }).click();
    await expect.poll(() => name.inputValue()).toBe(title);
  }
});

test('tabs are restored for a returning visitor', async () => {
  await page.getByRole('button', { name: 'Close Tab' }).first().click();
  const left = titles.slice(1);
  await expect.poll(tabs).toEqual(left);
  // GraphiQL stores tabs half a second after a change.
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem('graphiql:tabState')))
    .not.toContain(`"${titles[0]}"`);
  await page.reload();
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
  expect(await tabs()).toEqual(left);
});
