import { afterAll, beforeAll } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type ColorScheme, openBrowser, type WatchedPage } from './open-browser.ts';

/** A page for the tests of a block, brought to where they begin by `prepare`; it has a Chromium of its own. */
export function watchPage(
  prepare: (page: Page) => Promise<unknown>,
  colorScheme: ColorScheme = 'light',
): WatchedPage {
  const watched = {} as WatchedPage;
  beforeAll(async () => {
    Object.assign(watched, await openBrowser(colorScheme));
    await prepare(watched.page);
  }, 60_000);
  afterAll(() => watched.browser?.close());
  return watched;
}
