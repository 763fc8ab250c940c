import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type RunningStage, startStage } from '@lambda-forge/local';
import axe from 'axe-core';
import { findChromium } from '../find-chromium.ts';
import { runCdk } from '../run-forge.ts';
import { demo, workspace } from '../workspace-copy.ts';
import { openBrowser, type WatchedPage } from './open-browser.ts';

const chromium = findChromium();
const screenshots = join(workspace, 'apps', 'demo-e2e', '.reports', 'browser');

(chromium ? describe : describe.skip)('the docs pages of a stage', () => {
  const assembly = mkdtempSync(join(tmpdir(), 'forge-browser-'));
  let stage: RunningStage;
  let base = '';

  beforeAll(async () => {
    const { code, output } = await runCdk(['synth', '--quiet', '--output', assembly], demo);
    if (code !== 0) throw new Error(output);
    stage = await startStage({ assembly, stage: 'Staging-Lambda-Forge-Demo-Stack/Staging', log: () => {} });
    base = stage.apis[0]?.urls[0] ?? '';
    mkdirSync(screenshots, { recursive: true });
  }, 120_000);

  afterAll(async () => {
    await stage?.stop();
    rmSync(assembly, { recursive: true, force: true });
  });

  describe.each(['light', 'dark'] as const)('for a reader who wants it %s', (scheme) => {
    let watched: WatchedPage;

    beforeAll(async () => {
      watched = await openBrowser(chromium ?? '', scheme);
      await watched.page.goto(`${base}/docs`);
      await watched.page.waitForSelector('.opblock');
    }, 60_000);

    afterAll(() => watched?.browser.close());

    test('has no violation of the rules of WCAG 2.2 AA, closed and open', async () => {
      const { page } = watched;
      expect(await findViolations(watched)).toEqual([]);
      for (const operation of await page.locator('.opblock-summary-control').all()) await operation.click();
      await page.screenshot({ path: join(screenshots, `docs-${scheme}.png`), fullPage: true });

      expect(await findViolations(watched)).toEqual([]);
    }, 60_000);

    test('asks no other host and logs no error', () => {
      expect([...watched.hosts]).toEqual([new URL(base).host]);
      expect(watched.errors).toEqual([]);
    });
  });

  describe.each(['light', 'dark'] as const)('ReDoc, for a reader who wants it %s', (scheme) => {
    let watched: WatchedPage;

    beforeAll(async () => {
      watched = await openBrowser(chromium ?? '', scheme);
      await watched.page.goto(`${base}/redoc`);
      await watched.page.getByRole('heading', { name: 'Says hello to the world' }).waitFor();
    }, 60_000);

    afterAll(() => watched?.browser.close());

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
      await page.screenshot({ path: join(screenshots, `redoc-${scheme}.png`), fullPage: true });

      expect(await page.getByText('A greeting.').count()).toBeGreaterThan(0);
    }, 60_000);

    test('has no violation of the rules of WCAG 2.2 AA', async () => {
      expect(await findViolations(watched)).toEqual([]);
    }, 60_000);

    test('finds operations by their words, and stays on its page', async () => {
      const { page } = watched;
      await page.getByRole('textbox', { name: /search/i }).fill('comment');
      await page.locator('[data-role="search:results"]').getByText('Adds a comment to a post').click();

      expect(page.url()).toMatch(/\/staging\/redoc#/);
    }, 60_000);

    test('asks no other host and logs no error', () => {
      expect([...watched.hosts].filter((host) => host !== '')).toEqual([new URL(base).host]);
      expect(watched.errors).toEqual([]);
    });
  });

  describe('a private endpoint', () => {
    let watched: WatchedPage;

    beforeAll(async () => {
      watched = await openBrowser(chromium ?? '', 'light');
      await watched.page.goto(`${base}/docs`);
      await watched.page.waitForSelector('.opblock');
    }, 60_000);

    afterAll(() => watched?.browser.close());

    test.each([
      ['no header', undefined, '401', 'Unauthorized'],
      ['another secret', 'open barley', '403', 'not authorized'],
      ['the secret', 'open sesame', '200', 'holder of the secret'],
    ])(
      'is tried out with %s',
      async (_, secret, status, text) => {
        const { page } = watched;
        if (secret) await authorize(watched, secret);
        const whoami = page.locator('.opblock', { hasText: '/whoami' });
        if (!(await whoami.locator('.opblock-body').count())) {
          await whoami.locator('.opblock-summary-control').click();
          await whoami.getByRole('button', { name: 'Try it out' }).click();
        }
        await whoami.getByRole('button', { name: 'Execute' }).click();
        const answer = whoami.locator('.live-responses-table');
        await answer.locator('.response-col_status', { hasText: status }).waitFor();

        expect(await answer.textContent()).toContain(text);
        await page.screenshot({ path: join(screenshots, `whoami-${status}.png`), fullPage: true });
      },
      60_000,
    );
  });
});

async function authorize({ page }: WatchedPage, secret: string): Promise<void> {
  await page.locator('.auth-wrapper').getByRole('button').first().click();
  const dialog = page.locator('.dialog-ux');
  await dialog.waitFor();
  const logout = dialog.locator('button', { hasText: 'Logout' });
  if (await logout.count()) await logout.click();
  await dialog.locator('input').fill(secret);
  await dialog.locator('button.authorize').click();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
}

interface Axe {
  run(
    options: object,
  ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
}

// Swagger UI puts the link to an operation into the button that opens it; both are reached and named by keyboard.
// ReDoc names an entry of its menu without the entries below it and without the badge of its method.
const accepted = ['nested-interactive', 'label-content-name-mismatch'];

// https://www.w3.org/TR/WCAG22/ as far as rules can tell.
async function findViolations({ page }: WatchedPage): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: Axe }).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    }),
  );
  return violations
    .filter(({ id }) => !accepted.includes(id))
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary.slice(0, 200)}`),
    );
}
