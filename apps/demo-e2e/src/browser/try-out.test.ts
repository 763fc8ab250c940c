import { expect, test } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { describeInChromium } from './describe-in-chromium.ts';
import type { WatchedPage } from './open-browser.ts';
import { saveScreenshot } from './save-screenshot.ts';
import { serveDemo } from './serve-demo.ts';
import { watchPage } from './watch-page.ts';

describeInChromium('"Try it out" on the docs page of a stage', () => {
  const demo = serveDemo();
  const watched = watchPage(async (page) => {
    await page.goto(`${demo.base}/docs`);
    await page.waitForSelector('.opblock');
  });

  test('sends a GET', async () => {
    const hello = await open('/hello_world');

    expect(await execute(hello, '200')).toContain('Hello World!');
  }, 60_000);

  test.each([
    ['takes', '{"author":"Ali","text":"Nice cave."}', '200', 'Nice cave.'],
    ['refuses', '{"author":"Ali"}', '400', 'Invalid request body'],
  ])(
    'sends a POST with a body that the gateway %s',
    async (verb, body, status, text) => {
      const post = await open('/posts/{postId}/comments');
      await post.getByPlaceholder('postId').fill('7');
      await post.locator('textarea.body-param__text').fill(body);

      expect(await execute(post, status)).toContain(text);
      await saveScreenshot(watched.page, `browser/post-that-the-gateway-${verb}`);
    },
    60_000,
  );

  test.each([
    ['no header', '', '401', 'Unauthorized'],
    ['another secret', 'open barley', '403', 'not authorized'],
    ['the secret', undefined, '200', 'holder of the secret'],
  ])(
    'sends a private endpoint %s',
    async (_, given, status, text) => {
      const secret = given ?? demo.secret;
      if (secret) await authorize(watched, secret);
      const whoami = await open('/whoami');

      expect(await execute(whoami, status)).toContain(text);
      await saveScreenshot(watched.page, `browser/whoami-${status}`);
    },
    60_000,
  );

  test('asks no other host, and logs only the refusals that were meant', () => {
    expect([...watched.hosts]).toEqual([new URL(demo.base).host]);
    const meant = /the server responded with a status of (400|401|403)/;
    expect(watched.errors.filter((text) => !meant.test(text))).toEqual([]);
    expect(watched.errors.length).toBe(3);
  });

  async function open(path: string): Promise<Locator> {
    const operation = watched.page.locator('.opblock', { hasText: path });
    if (!(await operation.locator('.opblock-body').count())) {
      await operation.locator('.opblock-summary-control').click();
      await operation.getByRole('button', { name: 'Try it out' }).click();
    }
    return operation;
  }
});

async function execute(operation: Locator, status: string): Promise<string | null> {
  await operation.getByRole('button', { name: 'Execute' }).click();
  const answer = operation.locator('.live-responses-table');
  await answer.locator('.response-col_status', { hasText: status }).waitFor();
  return answer.textContent();
}

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
