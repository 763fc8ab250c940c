import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '@lambda-forge/context';
import { manifestFile } from '@lambda-forge/manifest';
import { findNewerSource } from '@lambda-forge/working-tree';

const hint = 'Run `cdk synth` first, or `forge start`, which does.';

/**
 * Asserts that an assembly is there and as new as the sources of the app in this folder.
 * @throws UsageError when it is not
 */
export function assertFresh(assembly: string): void {
  if (!existsSync(join(assembly, 'manifest.json'))) {
    // A manifest alone is enough for what reads nothing else.
    if (existsSync(join(assembly, manifestFile))) return;
    throw new UsageError(`There is no cloud assembly in ${assembly}.`, { hint });
  }
  const newer = findNewerSource(assembly, process.cwd());
  if (newer === undefined) return;
  throw new UsageError(`${assembly} is older than the sources of the app.`, {
    hint: `${hint} It is ${newer} that has changed.`,
  });
}
