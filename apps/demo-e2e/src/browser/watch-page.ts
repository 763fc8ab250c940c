import { afterAll, beforeAll, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type ColorScheme, findOtherHosts, openBrowser, type WatchedPage } from './open-browser.ts';

/**
 * A page for the tests of a block, brought to where they begin by `prepare`; it has a Chromium of its own. Whatever they
 * do with it, they fail when it has asked another host.
 */
export function watchPage(
  prepare: (page: Page) => Promise<unknown>,
  colorScheme: ColorScheme = 'light',
): WatchedPage {
  const watched = {} as WatchedPage;
  beforeAll(async () => {
    Object.assign(watched, await openBrowser(colorScheme));
    await prepare(watched.page);
  }, 60_000);
  afterAll(async () => {
    if (!watched.browser) return;
    const others = await findOtherHosts(watched);
    await watched.browser.close();
    expect(others).toEqual([]);
  });
  return watched;
}
