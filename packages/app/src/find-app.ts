import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type CdkJson, readCdkJson, UsageError, withParents } from '@lambda-forge/context';

/**
 * The folder of the app that a folder lies in, as npm and git look for theirs: the nearest with a `cdk.json`, or with an
 * assembly that the app's own command has made.
 */
export function findApp(folder: string): string | undefined {
  const marks = ['cdk.json', join('cdk.out', 'manifest.json')];
  return withParents(folder).find((parent) => marks.some((file) => existsSync(join(parent, file))));
}

/** Makes the folder of the app that the current one lies in the current one; outside of apps it stays. */
export function enterApp(): void {
  const here = process.cwd();
  const app = findApp(here);
  if (app !== undefined && app !== here) process.chdir(app);
}

/**
 * The `cdk.json` of the app in a folder.
 * @throws UsageError when there is none
 * @throws JsonFileError when it is malformed
 */
export function readApp(root: string = process.cwd()): CdkJson {
  if (existsSync(join(root, 'cdk.json'))) return readCdkJson(root);
  throw noApp(root);
}

/**
 * Asserts that the current folder lies in an app, or that what is asked for needs none.
 * @param assembly a cloud assembly that is named, which may be of any app
 * @throws UsageError when there is none
 */
export function assertApp(assembly?: string): void {
  const root = process.cwd();
  if (assembly === undefined && findApp(root) === undefined) throw noApp(root);
}

function noApp(root: string): UsageError {
  return new UsageError(`There is no app in ${root}: neither it nor a folder above it has a cdk.json.`, {
    hint: 'Go to the folder of an app, or make one: npm create lambda-forge my-api',
  });
}
