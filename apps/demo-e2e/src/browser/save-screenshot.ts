import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { workspace } from '../workspace-copy.ts';

/** Keeps a picture of the whole page, to be looked at, in the folder of the reports: `browser/docs-dark`. */
export async function saveScreenshot(page: Page, name: string): Promise<void> {
  const path = join(workspace, 'apps', 'demo-e2e', '.reports', `${name}.png`);
  await page.screenshot({ path, fullPage: true });
}
