import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type RunServer, renderRunFile, startRunServer } from '@lambda-forge/run-page';
import { describeInChromium } from './describe-in-chromium.ts';
import { findViolations } from './find-violations.ts';
import { recordEndedRun, recordShopRun } from './record-runs.ts';
import { saveScreenshot } from './save-screenshot.ts';
import { watchPage } from './watch-page.ts';

const root = mkdtempSync(join(tmpdir(), 'forge-runs-'));
const red = '20261129T100000-Prod-Shop-Pipeline-aaaaaaaa';
const green = '20261130T100000-Prod-Shop-Pipeline-bbbbbbbb';

beforeAll(() => {
  recordEndedRun(root, red, true);
  recordEndedRun(root, green, false);
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

describeInChromium('a run as one file', () => {
  describe.each(['light', 'dark'] as const)('in %s colours', (scheme) => {
    const watched = watchPage((page) => page.goto(writePage([red])), scheme);

    test('shows what failed first, and its log without colours', async () => {
      const { page } = watched;
      const failure = page.getByRole('region', { name: 'Prod.UnitTests failed first' });

      expect(await failure.textContent()).toContain('npm test ended with 1, in the phase BUILD.');
      expect(await failure.textContent()).toContain('adds an order orders');
      expect(await page.getByRole('region', { name: 'Log of Prod.UnitTests' }).textContent()).toBe(
        'FAIL functions/orders/unit.test.ts\nexpected 201, was 500\n\n',
      );
      await saveScreenshot(page, `browser/run-${scheme}`);
      expect(await findViolations(watched)).toEqual([]);
    }, 60_000);

    test('has the tests, the lines that none of them runs, and what a gate has found, by keyboard', async () => {
      const { page } = watched;
      await page.getByRole('tab', { name: 'Log' }).focus();
      await page.keyboard.press('ArrowRight');
      expect(await page.getByRole('tabpanel').textContent()).toContain('expected 201, was 500');
      expect(await findViolations(watched)).toEqual([]);
      await page.keyboard.press('ArrowRight');
      expect(await page.getByRole('row', { name: /functions\/orders\/main.ts/ }).textContent()).toMatch(
        /50\.0 %.*2$/,
      );
      expect(await findViolations(watched)).toEqual([]);
      await page.getByRole('button', { name: /^BreakingChanges/ }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('tab', { name: 'API changes' }).click();
      expect(await page.getByRole('tabpanel').textContent()).toContain('it is gone');
      await saveScreenshot(page, `browser/run-findings-${scheme}`);
      expect(await findViolations(watched)).toEqual([]);
    }, 60_000);

    test('finds words in a log, one after the other', async () => {
      const { page } = watched;
      await page.getByRole('button', { name: /^Synth/ }).click();
      await page.getByRole('searchbox').fill('LINE 29');
      const found = page.getByRole('search').getByRole('status');
      expect(await found.textContent()).toBe('1 of 11 lines');
      await page.keyboard.press('Enter');
      expect(await page.locator('.chosen').textContent()).toBe('line 290 of the synth\n');
      await page.getByLabel('Only lines with it').check();
      expect(await page.locator('.line').count()).toBe(11);
      expect(await findViolations(watched)).toEqual([]);
    }, 60_000);

    test('says who waited for whom, fits a phone, and loads nothing', async () => {
      const { page } = watched;
      expect(await page.getByRole('row', { name: /^Prod.UnitTests/ }).textContent()).toContain(
        'Prod.Approve',
      );
      await page.setViewportSize({ width: 360, height: 800 });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
      await saveScreenshot(page, `browser/run-phone-${scheme}`);
      expect([...watched.hosts].filter(Boolean)).toEqual([]);
      expect(watched.errors).toEqual([]);
    }, 60_000);
  });
});

describeInChromium('two runs as one file', () => {
  const watched = watchPage((page) => page.goto(writePage([red, green])));

  test('are side by side, with what differs', async () => {
    const { page } = watched;
    const row = await page.getByRole('row', { name: /^Prod.UnitTests/ }).textContent();
    expect(row).toMatch(/failed.*succeeded/);
    const differences = page.getByRole('region', { name: /^What differs/ });
    await differences.getByText('coverage of').waitFor();

    expect(await differences.getByRole('listitem').allTextContents()).toEqual([
      'Prod.UnitTests: test orders › adds an order: failed, then passed',
      'Prod.UnitTests: coverage of functions/orders/main.ts: 1 of 2 lines, then 2 of 2 lines',
      'Prod.BreakingChanges: finding GET /orders: it is gone: error, then not there',
    ]);
    await saveScreenshot(page, 'browser/runs-compared');
    expect(await findViolations(watched)).toEqual([]);
    await page.getByRole('link').first().click();
    await page.getByRole('heading', { level: 1, name: 'Prod-Shop-Pipeline' }).waitFor();
  }, 60_000);
});

describeInChromium('the page of a run that goes on', () => {
  let server: RunServer | undefined;
  const id = '20261130T110000-Prod-Shop-Pipeline-cccccccc';
  const run = recordShopRun(root, id);
  run.begin('Build', 'Synth');
  run.log('Build', 'Synth', 'first line\n');

  afterAll(() => server?.stop());

  const watched = watchPage(async (page) => {
    server = await startRunServer(root);
    await page.goto(server.urlOf(id));
    await page.getByText('first line').waitFor();
  });

  test('shows what the log grows by, and keeps its token to itself', async () => {
    const { page } = watched;
    run.log('Build', 'Synth', 'second line\n');
    await page.getByText('second line').waitFor();

    expect(page.url()).not.toContain('token');
    await page.reload();
    await page.getByText('second line').waitFor();
    expect(await findViolations(watched)).toEqual([]);
  }, 60_000);

  test('asks for an approval, and gives it with a comment', async () => {
    const { page } = watched;
    run.end('Build', 'Synth');
    run.begin('Prod', 'Approve');
    const request = { stage: 'Prod', action: 'Approve', comment: 'Have you looked at Staging?' };
    run.recorder.approvalNeeded(request);
    const answer = server?.approver(request, new AbortController().signal);
    const approval = page.getByRole('region', { name: 'Prod.Approve waits for your approval' });
    await approval.getByText('Have you looked at Staging?').waitFor();
    await saveScreenshot(page, 'browser/run-approval');
    expect(await findViolations(watched)).toEqual([]);
    await approval.getByLabel('Comment').fill('looked');
    await approval.getByRole('button', { name: 'Approve' }).click();

    expect(await answer).toEqual({ status: 'Approved', summary: 'looked' });
    run.end('Prod', 'Approve', { summary: 'approved: looked' });
    await approval.waitFor({ state: 'detached' });
  }, 60_000);

  test('shows its end, and all runs in a list', async () => {
    const { page } = watched;
    run.recorder.end(undefined, { isKept: false });
    await page.locator('header .state.succeeded').waitFor();
    expect(await page.title()).toBe('✓ Prod-Shop-Pipeline: succeeded');
    await page.getByRole('link', { name: 'All runs' }).click();
    await page.getByRole('checkbox', { name: new RegExp(`Compare ${red}`) }).check();
    await page.getByRole('checkbox', { name: new RegExp(`Compare ${green}`) }).check();
    await saveScreenshot(page, 'browser/runs');
    expect(await findViolations(watched)).toEqual([]);
    await page.getByRole('link', { name: 'Compare the two' }).click();
    await page.getByText('adds an order').waitFor();
    expect(watched.errors).toEqual([]);
  }, 60_000);

  test('says so when the command has ended', async () => {
    const { page } = watched;
    await server?.stop();
    await page.goto(`${page.url().split('#')[0]}#/`).catch(() => {});
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toBe('The command that serves this page has ended.');
  }, 60_000);
});

function writePage(ids: readonly string[]): string {
  const file = join(root, `${ids.length}.html`);
  writeFileSync(file, renderRunFile(ids.map((id) => join(root, '.forge', 'runs', id))));
  return pathToFileURL(file).href;
}
