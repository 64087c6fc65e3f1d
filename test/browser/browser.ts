import { type Browser, type Page, chromium as playwright } from 'playwright-core';
import { chromium } from '../../scripts/chromium.ts';

/** A browser that sends no requests of its own, so that all requests are those of pages. */
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

/** A page with the origins of its requests and its errors. */
export interface Watched {
  page: Page;
  origins: Set<string>;
  faults: string[];
}

/** A page for a new visitor. */
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
  // Violations of the content security policy are errors on the console too.
  page.on('console', (message) => {
    if (message.type() === 'error') watched.faults.push(message.text());
  });
  page.on('pageerror', (error) => watched.faults.push(String(error)));
  return watched;
}
