import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { writeDocsSite } from '@lambda-forge/docs-generator';
import { runForge } from '../run-forge.ts';
import { demo as root } from '../workspace-copy.ts';
import { describeInChromium } from './describe-in-chromium.ts';
import { findViolations } from './find-violations.ts';
import { saveScreenshot } from './save-screenshot.ts';
import { serveDemo } from './serve-demo.ts';
import { watchPage } from './watch-page.ts';

// The page that the pipeline makes: GenerateDocs writes it, and it is put on any web server, below any path.
const below = '/teams/api docs/';
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.yaml': 'application/yaml',
};

describeInChromium('the site that GenerateDocs writes, as files below a path', () => {
  const folder = mkdtempSync(join(tmpdir(), 'forge-site-'));
  const demo = serveDemo();
  let server: Server;
  let url = '';
  const missing: string[] = [];

  beforeAll(async () => {
    const args = ['--stage', 'Staging', '--assembly', demo.assembly, '--out', folder];
    const { code, output } = await runForge(['docs', 'generate', ...args], root, { BASE_URL: demo.base });
    if (code !== 0) throw new Error(output);
    writeOwnSite(folder);
    server = createServer(({ url: path = '' }, response) => {
      const name = decodeURIComponent(path).replace(below, '') || 'index.html';
      const file = join(folder, name);
      if (!existsSync(file)) {
        missing.push(path);
        response.writeHead(404).end();
        return;
      }
      response.setHeader('Content-Type', types[extname(file)] ?? 'text/plain');
      response.end(readFileSync(file));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    url = new URL(below, `http://127.0.0.1:${(server.address() as AddressInfo).port}`).href;
  }, 60_000);

  afterAll(async () => {
    if (server) await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true, force: true });
  });

  describe('in ReDoc', () => {
    const watched = watchPage(async (page) => {
      await page.goto(`${url}redoc.html`);
      await page.getByRole('heading', { name: 'Says hello to the world' }).waitFor();
    });

    test('forbids itself the same as where it is served with headers', async () => {
      const policy = watched.page.locator('meta[http-equiv="Content-Security-Policy"]');
      expect(await policy.getAttribute('content')).toContain("default-src 'none'; script-src 'self'");
      expect(missing).toEqual([]);
      expect(watched.errors).toEqual([]);
    });
  });

  describe.each([
    ['Swagger UI', 'index.html', '.opblock', 'img.logo'],
    ['ReDoc', 'redoc.html', 'h1', '.menu-content img'],
  ])('with a logo, a favicon and a contact, in %s', (_, file, ready, logo) => {
    const watched = watchPage(async (page) => {
      await page.goto(`${url}own/${file}`);
      await page.locator(ready).first().waitFor();
    });

    test('shows them, from its own files', async () => {
      const { page } = watched;
      const image = page.locator(logo);
      expect(
        await image.evaluate((shown) => (shown as unknown as { naturalWidth: number }).naturalWidth),
      ).toBe(120);
      expect(await page.locator('link[rel~="icon"]').first().getAttribute('href')).toMatch(/svg/);
      expect(await page.locator('a[href="https://example.com/orders"]').first().isVisible()).toBe(true);
      expect(await page.getByText('The orders team').first().isVisible()).toBe(true);
      await saveScreenshot(page, `browser/site-own-${file}`);
      expect([missing, watched.errors]).toEqual([[], []]);
    });
  });

  describe.each(['light', 'dark'] as const)('for a reader who wants it %s', (scheme) => {
    const watched = watchPage(async (page) => {
      await page.goto(url);
      await page.waitForSelector('.opblock');
    }, scheme);

    test('shows every operation, and the API that was deployed', async () => {
      const paths = await watched.page.locator('.opblock-summary-path').all();
      const shown = await Promise.all(paths.map((path) => path.getAttribute('data-path')));

      expect(shown.sort()).toEqual(['/hello_world', '/posts/{postId}/comments', '/whoami']);
      expect(await watched.page.locator('.servers').textContent()).toContain(demo.base);
      await saveScreenshot(watched.page, `browser/site-${scheme}`);
    });

    test('has no violation of the rules of WCAG 2.2 AA', async () => {
      expect(await findViolations(watched)).toEqual([]);
    }, 60_000);

    test('on a phone shows the whole address, and nothing beside the page', async () => {
      const { page } = watched;
      const desktop = page.viewportSize();
      await page.setViewportSize({ width: 360, height: 800 });
      await page.evaluate('scrollTo(0, 0)');

      expect(await page.locator('.server-address').textContent()).toBe(demo.base);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
      await saveScreenshot(page, `browser/site-phone-${scheme}`);
      if (desktop) await page.setViewportSize(desktop);
    }, 60_000);

    test('finds all of its files, asks no other host and logs no error', () => {
      expect(missing).toEqual([]);
      expect([...watched.hosts]).toEqual([new URL(url).host]);
      expect(watched.errors).toEqual([]);
    });
  });
});

// The same API with a page of its own look, in a folder below.
function writeOwnSite(folder: string): void {
  const picture = (width: number) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="40"><rect width="${width}" height="40" fill="teal"/></svg>`;
  const [logo, favicon] = [join(folder, 'logo.svg'), join(folder, 'favicon.svg')];
  writeFileSync(logo, picture(120));
  writeFileSync(favicon, picture(40));
  const document = JSON.parse(readFileSync(join(folder, 'openapi.json'), 'utf8'));
  const contact = { name: 'The orders team', url: 'https://example.com/orders' };
  writeDocsSite(
    { ...document, info: { ...document.info, contact } },
    { outDir: join(folder, 'own'), logo, favicon },
  );
}
