import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type RunningStage, startStage } from '@lambda-forge/local';
import { createEngine } from '@lambda-forge/local-engine';
import { makeArtifactsApp } from '../artifacts-app.ts';
import { describeInChromium } from './describe-in-chromium.ts';
import { findViolations } from './find-violations.ts';
import { saveScreenshot } from './save-screenshot.ts';
import { watchPage } from './watch-page.ts';

// What each page says first.
const pages = [
  ['pages', 'pages', 'Shop'],
  ['docs', 'docs', /^Shop/],
  ['diagram', 'diagram', 'Shop, Staging'],
  ['tests', 'tests', 'Tests'],
  ['coverage', 'coverage', 'Coverage'],
  ['changes', 'changes', 'Changes'],
  ['wiki', 'handbook', 'Handbook'],
  ['wiki-page', 'handbook/guides/uber-bestellungen.html', 'Orders'],
] as const;

describeInChromium('the pages that a pipeline makes, as a stage serves them', () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'forge-artifacts-')));
  const engine = createEngine({ print: () => {} });
  let stage: RunningStage;
  let base = '';

  beforeAll(async () => {
    const assembly = await makeArtifactsApp(root);
    stage = await startStage({ assembly, stage: 'Staging', root, engine, log: () => {} });
    base = stage.apis[0]?.urls[0] ?? '';
  }, 120_000);

  afterAll(async () => {
    await stage?.stop();
    await engine.stop();
    rmSync(root, { recursive: true, force: true });
  });

  describe.each(['light', 'dark'] as const)('for a reader who wants it %s', (scheme) => {
    const watched = watchPage(async () => {}, scheme);

    test.each(pages)(
      '%s is legible, on a phone too',
      async (name, path, heading) => {
        const { page } = watched;
        const answer = await page.goto(`${base}/${path}`);
        await page.locator('h1, h2.title').first().waitFor();

        expect(answer?.headers()['content-security-policy']).toMatch(
          /default-src 'none'.*frame-ancestors 'none'$/,
        );
        expect((await page.locator('h1, h2.title').first().textContent())?.replace(/#$/, '')).toMatch(
          heading,
        );
        expect(await findViolations(watched)).toEqual([]);
        const wayBack = await page
          .locator('header')
          .getByRole('link', { name: 'All pages' })
          .evaluateAll((all) => all.map((link) => String(link)));
        expect(wayBack).toEqual(['pages', 'docs'].includes(name) ? [] : [`${base}/pages`]);
        await saveScreenshot(page, `browser/artifact-${name}-${scheme}`);
        const desktop = page.viewportSize();
        await page.setViewportSize({ width: 360, height: 800 });
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
        const heads = 'Array.from(document.querySelectorAll("main thead th"), (each) => each.offsetHeight)';
        for (const height of (await page.evaluate(heads)) as number[]) expect(height).toBeLessThan(50);
        await saveScreenshot(page, `browser/artifact-${name}-phone-${scheme}`);
        if (desktop) await page.setViewportSize(desktop);
      },
      60_000,
    );

    test('the index leads to each of them', async () => {
      const { page } = watched;
      await page.goto(`${base}/pages`);
      const links = await page.locator('.cards a').evaluateAll((all) => all.map((link) => String(link)));

      expect(links.length).toBe(6);
      for (const link of links) expect((await fetch(link)).status).toBe(200);
    }, 60_000);

    test('a wiki is searched, and its links lead on', async () => {
      const { page } = watched;
      await page.goto(`${base}/handbook`);
      await page.getByRole('searchbox').fill('invoice');
      await page.locator('#searchResults a').first().click();
      await page.waitForURL(/uber-bestellungen\.html#content$/);

      expect(await page.locator('#content').textContent()).toContain('Content');
    }, 60_000);

    test('a wiki shows the images of its folder', async () => {
      const { page } = watched;
      await page.goto(`${base}/handbook`);
      const image = page.getByRole('img', { name: 'How an order goes' });
      await image.scrollIntoViewIfNeeded();

      const width = image.evaluate(async (each) => {
        const shown = each as unknown as { decode(): Promise<void>; readonly naturalWidth: number };
        await shown.decode();
        return shown.naturalWidth;
      });
      expect(await width).toBe(240);
    }, 60_000);

    test('two files whose names are alike have a page of coverage each', async () => {
      const { page } = watched;
      const titles = new Set();
      for (const file of ['a b.ts', 'a-b.ts']) {
        await page.goto(`${base}/coverage`);
        await page.getByRole('link', { name: `functions/get_order/${file}` }).click();
        titles.add(await page.locator('h1').textContent());
      }

      expect(titles.size).toBe(2);
    }, 60_000);

    test('the docs fill in what a request needs, and say how one is signed', async () => {
      const { page } = watched;
      await page.goto(`${base}/docs`);
      const order = page.locator('.opblock', { hasText: '/orders/{orderId}' });
      await order.locator('.opblock-summary-control').click();
      await order.getByRole('button', { name: 'Try it out' }).click();
      await order.getByRole('button', { name: 'Execute' }).click();
      expect(await order.locator('.request-url').textContent()).toContain(`${base}/orders/AA-111?size=10`);
      const answer = order.locator('.live-responses-table .response-col_status', { hasText: '200' });
      await answer.waitFor();

      await page.locator('.auth-wrapper').getByRole('button').first().click();
      const dialog = page.locator('.dialog-ux');
      expect(await dialog.locator('.code-sample').textContent()).toContain('--aws-sigv4');
      expect(await dialog.locator('.authorize, input').filter({ visible: true }).count()).toBe(0);
      expect(await findViolations(watched)).toEqual([]);
      await saveScreenshot(page, `browser/artifact-docs-signed-${scheme}`);
    }, 60_000);

    test('they ask no other host and log no error', () => {
      expect([...watched.hosts].filter((host) => host !== '')).toEqual([new URL(base).host]);
      expect(watched.errors).toEqual([]);
    });
  });
});
