import type { PackageManager } from '../outside/package-manager.ts';
import { type OutsideOptions, runOutside } from '../outside/run-outside.ts';
import { publishedVersion } from '../registry/published-version.ts';

/** Runs `npm create lambda-forge` as a user does, in the version of this run; npm has flags after `--`. */
export function createApp(manager: PackageManager, args: readonly string[], options: OutsideOptions) {
  const [folder = '', ...flags] = args;
  const given = manager === 'npm' ? [folder, '--', ...flags] : [folder, ...flags];
  return runOutside(manager, ['create', `lambda-forge@${publishedVersion()}`, ...given], options);
}
