import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/**
 * The Chromium of this machine, or undefined. Tests that need it are then skipped with a line that says how to get
 * it; where LAMBDA_FORGE_ALL_TOOLS is set, as in CI, its absence is an error.
 */
export function findChromium(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const places = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = [process.env['CHROMIUM_PATH'], ...places].find((path) => path && existsSync(path));
  if (found) return found;
  const advice = 'skipped: there is no Chromium. Get it with: apt-get install chromium';
  if (process.env['LAMBDA_FORGE_ALL_TOOLS']) throw new Error(advice);
  process.stderr.write(`${advice}\n`);
  return undefined;
}
