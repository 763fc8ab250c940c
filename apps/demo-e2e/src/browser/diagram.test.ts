import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { copyAssembly } from '../assembly/copy-assembly.ts';
import { runForge } from '../run-forge.ts';
import { demo } from '../workspace-copy.ts';
import { describeInChromium } from './describe-in-chromium.ts';
import { findViolations } from './find-violations.ts';
import { saveScreenshot } from './save-screenshot.ts';
import { watchPage } from './watch-page.ts';

describeInChromium('the page of forge diagram, as a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'forge-diagram-'));
  const file = join(folder, 'architecture.html');
  let assembly = '';

  beforeAll(async () => {
    assembly = copyAssembly();
    const { code, output } = await runForge(
      ['diagram', 'Staging', '--assembly', assembly, '--out', file],
      demo,
    );
    if (code !== 0) throw new Error(output);
  }, 60_000);

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
    if (assembly) rmSync(assembly, { recursive: true, force: true });
  });

  describe.each(['light', 'dark'] as const)('in %s colours', (scheme) => {
    const watched = watchPage((page) => page.goto(pathToFileURL(file).href), scheme);

    test('tells of a function that is chosen its contract', async () => {
      const { page } = watched;
      await page.getByRole('button', { name: 'AddComment' }).click();
      const panel = page.getByRole('complementary');

      expect(await panel.getByRole('heading', { level: 2 }).textContent()).toBe('AddComment');
      expect(await panel.textContent()).toContain('POST /posts/{postId}/comments, public');
      expect(await panel.locator('pre').first().textContent()).toContain('text: string');
      await saveScreenshot(page, `browser/diagram-${scheme}`);
    });

    test('is used by keyboard alone', async () => {
      const { page } = watched;
      await page.keyboard.press('Escape');
      expect(await page.getByRole('complementary').count()).toBe(0);
      await page.keyboard.press('/');
      await page.keyboard.type('whoami');
      expect(await page.getByRole('status').textContent()).toBe('1 found');
      await page.keyboard.press('Enter');
      expect(await page.getByRole('heading', { level: 2 }).textContent()).toBe('Whoami');
    });

    test('zooms', async () => {
      const { page } = watched;
      const size = async () => (await page.locator('main > svg').boundingBox())?.width ?? 0;
      // Beside the panel of what is chosen, there is less room.
      await page.getByRole('button', { name: 'Fit' }).click();
      const before = await size();
      await page.getByRole('button', { name: 'Zoom in' }).click();

      expect(await size()).toBeGreaterThan(before * 1.2);
      await page.getByRole('button', { name: 'Fit' }).click();
      expect(await size()).toBeCloseTo(before, 0);
    });

    test('violates no rule of WCAG 2.2 AA, and loads nothing', async () => {
      expect(await findViolations(watched)).toEqual([]);
      expect(watched.errors).toEqual([]);
    });
  });
});
