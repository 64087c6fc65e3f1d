import { type Browser, type Page, chromium as playwright } from 'playwright-core';
import { chromium } from '../../scripts/chromium.ts';

/** A browser that asks nobody on its own account, so that every request is a page's. */
export async function openBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: chromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}

/** What a visitor does not see: where a page's requests go, and what goes wrong in it. */
export interface Watched {
  page: Page;
  origins: Set<string>;
  faults: string[];
}

/** A page for a visitor who was never here. */
export async function openPage(browser: Browser): Promise<Watched> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const watched: Watched = { page, origins: new Set(), faults: [] };
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol !== 'data:') watched.origins.add(origin);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) watched.faults.push(`${response.status()} ${response.url()}`);
  });
  // A breach of the content security policy is an error on the console too.
  page.on('console', (message) => {
    if (message.type() === 'error') watched.faults.push(message.text());
  });
  page.on('pageerror', (error) => watched.faults.push(String(error)));
  return watched;
}
