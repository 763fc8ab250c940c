import { describe, expect, test } from '@jest/globals';
import { describeInChromium } from './describe-in-chromium.ts';
import { findViolations } from './find-violations.ts';
import { saveScreenshot } from './save-screenshot.ts';
import { serveDemo } from './serve-demo.ts';
import { watchPage } from './watch-page.ts';

describeInChromium('the docs page of a stage', () => {
  const demo = serveDemo();

  describe.each(['light', 'dark'] as const)('for a reader who wants it %s', (scheme) => {
    const watched = watchPage(async (page) => {
      await page.goto(`${demo.base}/docs`);
      await page.waitForSelector('.opblock');
    }, scheme);

    test('has no violation of the rules of WCAG 2.2 AA, closed and open', async () => {
      const { page } = watched;
      expect(await findViolations(watched)).toEqual([]);
      for (const operation of await page.locator('.opblock-summary-control').all()) await operation.click();
      await saveScreenshot(page, `browser/docs-${scheme}`);

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

    test('says of which API, stage and address it is, and leaves out what is empty', async () => {
      const { page } = watched;
      expect(await page.locator('.info .renderedMarkdown p').first().textContent()).toContain('Greets');
      expect(await page.locator('.servers option').allTextContents()).toEqual([`${demo.base} - Staging`]);
      expect(await page.locator('.opblock-tag').allInnerTexts()).toEqual([
        'Hello world',
        expect.stringMatching(/^Posts\s+What readers say of posts\.$/),
        'Whoami',
      ]);
      expect(await page.getByText('Well said.').count()).toBeGreaterThan(0);
      expect(await page.locator('td.response-col_links').first().isVisible()).toBe(false);
      expect(await page.locator('section.models').count()).toBe(0);
    }, 60_000);

    test('says how callers say who they are, and finds operations by their words', async () => {
      const { page } = watched;
      expect(await page.locator('.info h2', { hasText: 'Authentication' }).count()).toBe(1);
      const line = page.locator('.info li', { hasText: 'secret' });
      expect(await line.textContent()).toMatch(
        /^secret: send the header [\w-]+: YOUR_SECRET\..* GET \/whoami\.$/,
      );
      const search = page.getByRole('searchbox', { name: 'Search operations' });
      for (const [phrase, found] of [
        ['POST a comment', 1],
        ['who they are', 1],
        ['nothing like it', 0],
        ['', 3],
      ] as const) {
        await search.fill(phrase);
        await page.waitForFunction(
          ([selector, count]) => document.querySelectorAll(String(selector)).length === count,
          ['.opblock', found],
        );
      }
    }, 60_000);

    test('lists all operations beside the page, as far as the search finds them, and opens them there', async () => {
      const { page } = watched;
      const menu = page.getByRole('navigation', { name: 'Operations' });
      const entries = menu.getByRole('link');
      expect(await entries.allTextContents()).toEqual([
        'getSays hello to the world',
        'postAdds a comment to a post',
        'getTells callers who they are',
      ]);
      const search = page.getByRole('searchbox', { name: 'Search operations' });
      await search.fill('comment');
      await entries.nth(2).waitFor({ state: 'detached' });
      expect(await entries.count()).toBe(1);
      await search.fill('');
      await entries.nth(2).click();

      const opened = page.locator('#operations-Whoami-Whoami');
      await opened.locator('.opblock-body').waitFor();
      expect(page.url()).toMatch(/#\/Whoami\/Whoami$/);
      expect(
        await opened.locator('.opblock-summary-control').evaluate((button) => button.matches(':focus')),
      ).toBe(true);
    }, 60_000);

    test('shows how each operation is called, in a way that this stage answers', async () => {
      const { page } = watched;
      for (const tab of await page.getByRole('button', { name: 'Typed client' }).all()) await tab.click();
      expect(await page.locator('.code-sample').allTextContents()).toEqual(
        expect.arrayContaining([expect.stringContaining(`createClient({ baseUrl: '${demo.base}' })`)]),
      );
      await page.getByRole('button', { name: 'fetch', exact: true }).first().click();
      const samples = await page.locator('.code-sample').allTextContents();
      expect(samples.length).toBe(3);
      for (const sample of samples)
        expect(await statusOf(sample.replace('YOUR_SECRET', demo.secret))).toBe(200);
    }, 60_000);

    test('on a phone shows the whole address, and nothing beside the page', async () => {
      const { page } = watched;
      const desktop = page.viewportSize();
      expect(await page.locator('.server-address').isVisible()).toBe(false);
      await page.setViewportSize({ width: 360, height: 800 });

      expect(await page.getByRole('navigation', { name: 'Operations' }).isVisible()).toBe(false);
      expect(await page.locator('.server-address').isVisible()).toBe(true);
      expect(await page.locator('.server-address').textContent()).toBe(demo.base);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
      await page.evaluate('scrollTo(0, 0)');
      await saveScreenshot(page, `browser/docs-phone-${scheme}`);
      if (desktop) await page.setViewportSize(desktop);
    }, 60_000);

    test('asks no other host and logs no error', () => {
      expect([...watched.hosts]).toEqual([new URL(demo.base).host]);
      expect(watched.errors).toEqual([]);
    });
  });
});

/** What is answered to a sample that calls by `fetch`. */
async function statusOf(sample: string): Promise<unknown> {
  let status: unknown;
  const AsyncFunction = (async () => {}).constructor as FunctionConstructor;
  await new AsyncFunction('console', sample)({
    log: (first: unknown) => {
      status = first;
    },
  });
  return status;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: object }>>>>;
}

function byOperation<T extends { readonly operation: string }>(all: readonly T[]): T[] {
  return [...all].sort((a, b) => a.operation.localeCompare(b.operation));
}
