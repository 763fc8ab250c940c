import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from '../find-chromium.ts';
import { startRecordingProxy } from './recording-proxy.ts';

export type ColorScheme = 'light' | 'dark';

/** A page, and what it has done that a reader does not see. */
export interface WatchedPage {
  readonly browser: Browser;
  readonly page: Page;
  /** Errors of the console and of scripts; what the content security policy kept from happening is among them. */
  readonly errors: string[];
  /** The hosts that the page, its frames and its workers have asked for something, in whatever way. */
  readonly hosts: Set<string>;
}

// Without what a browser asks of its maker on its own.
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
];

// What a browser asks for itself in spite of that. Where a page asks for these, its own events tell of it.
const ofItsMaker = /^[\w-]+\.(google|googleapis|gvt1)\.com(:\d+)?$/;

/** Opens an empty page in a Chromium of its own, in which every request that leaves this machine fails. */
export async function openBrowser(colorScheme: ColorScheme): Promise<WatchedPage> {
  const hosts = new Set<string>();
  // Tells of what a page's own events leave out: sockets, icons, what its frames and workers ask.
  const proxy = await startRecordingProxy((host) => ofItsMaker.test(host) || hosts.add(host));
  const browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args,
    proxy: { server: proxy.url, bypass: '127.0.0.1' },
  });
  browser.on('disconnected', () => proxy.stop());
  const page = await browser.newPage({ viewport: { width: 1280, height: 1400 }, colorScheme });
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  page.context().on('request', (request) => hosts.add(new URL(request.url()).host));
  return { browser, page, errors, hosts };
}

/**
 * The hosts that a page has asked beside this machine, and those that it would have connected to ahead of time, which a
 * browser without background networking does not do. What has no host, such as `data:`, is in the page itself.
 */
export async function findOtherHosts({
  page,
  hosts,
}: Pick<WatchedPage, 'page' | 'hosts'>): Promise<string[]> {
  const links = page.locator('link[rel~="preconnect"], link[rel~="dns-prefetch"]');
  const ahead = await links.evaluateAll((all) =>
    all.map((link) => new URL((link as unknown as { href: string }).href).host),
  );
  return [...new Set([...hosts, ...ahead])].filter(
    (host) => host !== '' && !/^127\.0\.0\.1(:\d+)?$/.test(host),
  );
}
