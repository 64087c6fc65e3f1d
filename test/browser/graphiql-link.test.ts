import { globSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser, openPage } from './browser.ts';

const origin = inject('origin');
const examples = globSync('site/tabs/*.graphql').length;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const linkTo = (question: Record<string, string>) =>
  `${origin}/graphiql?${new URLSearchParams(question)}`;

async function open(page: Page, address = `${origin}/graphiql`) {
  await page.goto(address);
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
}

const execute = (page: Page) => page.getByRole('button', { name: /^Execute query/ }).click();
const answer = (page: Page, part: string) =>
  page.locator('.graphiql-response .view-line', { hasText: part }).first().waitFor();
const activeTab = async (page: Page) =>
  (await page.getByRole('tab', { selected: true }).allInnerTexts())[0];

const question = {
  query: 'query Linked($slug: String!) { actor(slug: $slug) { name } }',
  variables: '{"slug": "mexico"}',
};

test('a link opens its question in a tab, once', async () => {
  const { page, faults } = await openPage(browser);
  await open(page, linkTo(question));
  expect(await activeTab(page)).toBe('Linked');
  expect(await page.getByRole('tab').count()).toBe(examples + 1);
  expect(page.url()).toBe(`${origin}/graphiql`);
  await execute(page);
  await answer(page, '"Mexico"');

  await page.getByRole('tab').last().click();
  await open(page, linkTo(question));
  await expect.poll(() => activeTab(page)).toBe('Linked');
  expect(await page.getByRole('tab').count()).toBe(examples + 1);

  await open(page, linkTo({ query: '{ record { version } }' }));
  expect(await page.getByRole('tab').count()).toBe(examples + 2);
  await execute(page);
  await answer(page, '"version"');
  expect(faults).toEqual([]);
});

test('a link names the operation that runs', async () => {
  const { page, faults } = await openPage(browser);
  const query = 'query First { record { version } }\nquery Second { record { earliest } }';
  await open(page, linkTo({ query, operationName: 'Second' }));
  const asked = page.waitForRequest(
    (request) => request.postData()?.includes('query First') === true,
  );
  await page.locator('.graphiql-query-editor').getByRole('textbox').first().focus();
  await page.keyboard.press('Control+Enter');
  expect((await asked).postDataJSON().operationName).toBe('Second');
  await answer(page, '"earliest"');
  expect(faults).toEqual([]);
});

/** All that the browser keeps for this origin. */
const kept = (page: Page) =>
  page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));

async function write(page: Page, editor: 'Variables' | 'Headers', text: string) {
  await page.getByRole('button', { name: editor, exact: true }).click();
  await page.locator(`.graphiql-editor-tool .graphiql-editor:not(.hidden)`).first().click();
  await page.keyboard.insertText(text);
}

test('a token is sent, and never kept', async () => {
  const { page, faults } = await openPage(browser);
  const token = inject('token');
  const header = JSON.stringify({ authorization: `Bearer ${token}` });
  await open(
    page,
    linkTo({ query: 'query Mine($token: String!) { search(text: $token) { totalCount } }' }),
  );
  await write(page, 'Headers', header);
  await write(page, 'Variables', JSON.stringify({ token }));
  const asked = page.waitForRequest((request) => request.url().endsWith('/graphql'));
  await execute(page);
  expect((await asked).headers()).toMatchObject({
    authorization: `Bearer ${token}`,
    'x-cost': 'true',
  });
  await answer(page, '"cost"');
  await page.getByRole('button', { name: 'Show History' }).click();
  await page.getByRole('button', { name: 'Add favorite' }).first().click();
  await expect.poll(() => kept(page)).toContain('graphiql:favorites');
  await expect.poll(() => kept(page)).toContain('query Mine');
  // GraphiQL stores tabs half a second after a change.
  await page.waitForTimeout(1_000);
  expect(await kept(page)).not.toMatch(/dmr_\w{10}|Bearer \w{20}/);
  await open(page);
  await page.waitForTimeout(1_000);
  expect(await kept(page)).not.toMatch(/dmr_\w{10}|Bearer \w{20}/);
  expect(faults).toEqual([]);
}, 120_000);

test('a token that an earlier version kept is removed', async () => {
  const { page } = await openPage(browser);
  const token = inject('token');
  await page.goto(`${origin}/`);
  await page.evaluate((secret) => {
    const headers = JSON.stringify({ authorization: `Bearer ${secret}` });
    const queries = [{ query: 'query Old { record { version } }', headers }];
    localStorage.setItem('graphiql:queries', JSON.stringify({ queries }));
    localStorage.setItem('graphiql:headers', headers);
  }, token);
  expect(await kept(page)).toContain(token);
  await open(page);
  expect(await kept(page)).not.toContain(token);
  expect(await kept(page)).toContain('query Old');
});

test('the tabs of the examples fit on a laptop', async () => {
  const { page } = await openPage(browser);
  await open(page);
  const list = page.locator('.graphiql-tabs');
  expect(await page.getByRole('tab').count()).toBe(10);
  expect(await list.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    expect(await list.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(
      0,
    );
  }
});

test('the answer is on the screen of a phone', async () => {
  const { page } = await openPage(browser);
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  await execute(page);
  await answer(page, '"title"');
  const box = await page.locator('.graphiql-response').boundingBox();
  expect(box?.x).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(844);
  expect(box?.width).toBeGreaterThan(250);
  expect(box?.height).toBeGreaterThan(250);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});
