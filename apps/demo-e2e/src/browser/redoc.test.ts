import { describe, expect, test } from '@jest/globals';
import { describeInChromium } from './describe-in-chromium.ts';
import { findViolations } from './find-violations.ts';
import { saveScreenshot } from './save-screenshot.ts';
import { serveDemo } from './serve-demo.ts';
import { watchPage } from './watch-page.ts';

describeInChromium('ReDoc of a stage', () => {
  const demo = serveDemo();

  describe.each(['light', 'dark'] as const)('for a reader who wants it %s', (scheme) => {
    const watched = watchPage(async (page) => {
      await page.goto(`${demo.base}/redoc`);
      await page.getByRole('heading', { name: 'Says hello to the world' }).waitFor();
    }, scheme);

    test('shows every operation, and its answers when they are opened', async () => {
      const { page } = watched;
      const operations = [
        'Adds a comment to a post',
        'Says hello to the world',
        'Tells callers who they are',
      ];
      expect(await page.locator('h2').allInnerTexts()).toEqual(expect.arrayContaining(operations));
      for (const answer of await page.locator('button', { hasText: /^(200|40\d)/ }).all())
        await answer.click();
      await saveScreenshot(page, `browser/redoc-${scheme}`);

      expect(await page.getByText('A greeting.').count()).toBeGreaterThan(0);
      expect(await page.getByRole('menuitem', { name: 'Authentication' }).count()).toBe(1);
      const samples = page.getByRole('tab', { name: 'curl' });
      expect(await samples.count()).toBe(3);
      await samples.last().click();
      expect(await page.getByText(`'${demo.base}/whoami'`).count()).toBe(1);
    }, 60_000);

    test('has no violation of the rules of WCAG 2.2 AA', async () => {
      expect(await findViolations(watched)).toEqual([]);
    }, 60_000);

    test('says of which API and address it is, with arrows that can be seen', async () => {
      const { page } = watched;
      expect(await page.getByText('takes comments on posts').count()).toBe(1);
      const address = page.getByRole('listitem').filter({ hasText: demo.base });
      expect(await address.filter({ hasText: 'Staging' }).count()).toBe(1);
      const colours = await page
        .locator('.api-content svg polygon')
        .evaluateAll((arrows) => arrows.map((arrow) => getComputedStyle(arrow).fill));
      expect(colours.length).toBeGreaterThan(3);
      if (scheme === 'dark') expect(colours).not.toContain('rgb(0, 0, 0)');
      await page
        .getByRole('button', { name: /hello_world/ })
        .first()
        .click();
      expect(await page.getByText(`${demo.base}/hello_world`).count()).toBeGreaterThan(0);
    }, 60_000);

    test('finds operations by their words, and stays on its page', async () => {
      const { page } = watched;
      await page.getByRole('textbox', { name: /search/i }).fill('comment');
      await page.locator('[data-role="search:results"]').getByText('Adds a comment to a post').click();

      expect(page.url()).toMatch(/\/staging\/redoc#/);
    }, 60_000);

    test('on a phone has its menu behind a button, and nothing beside the page', async () => {
      const { page } = watched;
      const desktop = page.viewportSize();
      await page.setViewportSize({ width: 360, height: 800 });
      await page.evaluate('scrollTo(0, 0)');

      expect(await page.getByRole('menu').isVisible()).toBe(false);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
      await saveScreenshot(page, `browser/redoc-phone-${scheme}`);
      if (desktop) await page.setViewportSize(desktop);
    }, 60_000);

    test('asks no other host and logs no error', () => {
      expect([...watched.hosts].filter((host) => host !== '')).toEqual([new URL(demo.base).host]);
      expect(watched.errors).toEqual([]);
    });
  });
});
