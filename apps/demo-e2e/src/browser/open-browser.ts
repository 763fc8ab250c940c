import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from '../find-chromium.ts';

export type ColorScheme = 'light' | 'dark';

/** A page, and what it has done that a reader does not see. */
export interface WatchedPage {
  readonly browser: Browser;
  readonly page: Page;
  /** Errors of the console and of scripts. */
  readonly errors: string[];
  /** The hosts that it has asked for something. */
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

/** Opens an empty page in a Chromium of its own. */
export async function openBrowser(colorScheme: ColorScheme): Promise<WatchedPage> {
  const browser = await chromium.launch({ executablePath: findChromium() ?? '', args });
  const page = await browser.newPage({ viewport: { width: 1280, height: 1400 }, colorScheme });
  const errors: string[] = [];
  const hosts = new Set<string>();
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('request', (request) => hosts.add(new URL(request.url()).host));
  return { browser, page, errors, hosts };
}
