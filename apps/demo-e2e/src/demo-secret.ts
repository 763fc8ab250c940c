import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What AWS calls the secret of the demo's callers in its stage Staging. */
export const demoSecret = 'Staging-Lambda-Forge-Demo-Callers';

/** Its value in a stage that `forge` has run on this machine in an app's folder. */
export function readDemoSecret(folder: string): string {
  const values = JSON.parse(readFileSync(join(folder, '.forge', 'secrets', 'Staging.json'), 'utf8'));
  return String(values[demoSecret]);
}
