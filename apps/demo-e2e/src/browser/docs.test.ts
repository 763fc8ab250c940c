import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findChromium } from '../find-chromium.ts';
import { findViolations } from './find-violations.ts';
import { openBrowser, type WatchedPage } from './open-browser.ts';
import { type ServedDemo, screenshot, serveDemo } from './serve-demo.ts';

const chromium = findChromium();

(chromium ? describe : describe.skip)('the docs page of a stage', () => {
  let demo: ServedDemo;

  beforeAll(async () => {
    demo = await serveDemo();
  }, 120_000);

  afterAll(() => demo?.stop());

  describe.each(['light', 'dark'] as const)('for a reader who wants it %s', (scheme) => {
    let watched: WatchedPage;

    beforeAll(async () => {
      watched = await openBrowser(chromium ?? '', scheme);
      await watched.page.goto(`${demo.base}/docs`);
      await watched.page.waitForSelector('.opblock');
    }, 60_000);

    afterAll(() => watched?.browser.close());

    test('has no violation of the rules of WCAG 2.2 AA, closed and open', async () => {
      const { page } = watched;
      expect(await findViolations(watched)).toEqual([]);
      for (const operation of await page.locator('.opblock-summary-control').all()) await operation.click();
      await page.screenshot({ path: screenshot(`docs-${scheme}`), fullPage: true });

      expect(await findViolations(watched)).toEqual([]);
    }, 60_000);

    test('shows every operation of the document, with its answers', async () => {
      const { page } = watched;
      const { paths } = (await (await fetch(`${demo.base}/docs/openapi.json`)).json()) as Document;
      const documented = Object.entries(paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, { responses }]) => ({
          operation: `${method.toUpperCase()} ${path}`,
          answers: Object.keys(responses).sort(),
        })),
      );
      const shown = [];
      for (const block of await page.locator('.opblock').all()) {
        const method = await block.locator('.opblock-summary-method').textContent();
        const path = await block.locator('.opblock-summary-path').getAttribute('data-path');
        const answers = await block
          .locator('.responses-table .response .response-col_status')
          .allTextContents();
        shown.push({
          operation: `${method} ${path}`,
          answers: answers.map((text) => text.slice(0, 3)).sort(),
        });
      }

      expect(documented.length).toBe(3);
      expect(byOperation(shown)).toEqual(byOperation(documented));
    });

    test('asks no other host and logs no error', () => {
      expect([...watched.hosts]).toEqual([new URL(demo.base).host]);
      expect(watched.errors).toEqual([]);
    });
  });
});

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: object }>>>>;
}

function byOperation<T extends { readonly operation: string }>(all: readonly T[]): T[] {
  return [...all].sort((a, b) => a.operation.localeCompare(b.operation));
}
