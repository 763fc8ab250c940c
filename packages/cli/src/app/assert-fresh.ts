import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isOlderThanSource } from '@lambda-forge/local';
import { UsageError } from '../errors.ts';

/**
 * Asserts that an assembly is there and as new as the sources of the app in this folder.
 * @throws UsageError when it is not
 */
export function assertFresh(assembly: string): void {
  if (!existsSync(join(assembly, 'manifest.json'))) {
    throw new UsageError(`There is no cloud assembly in ${assembly}.`, {
      hint: 'Run `cdk synth` first, or `forge start`, which does.',
    });
  }
  if (isOlderThanSource(assembly, process.cwd())) {
    throw new UsageError(`${assembly} is older than the sources of the app.`, {
      hint: 'Run `cdk synth` first, or `forge start`, which does.',
    });
  }
}
