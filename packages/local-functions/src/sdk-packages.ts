import { existsSync, mkdirSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { withParents } from '@lambda-forge/context';

// Where package managers put what is installed: beside the app, and what its dependencies need out of its reach.
const places = ['node_modules', 'node_modules/.pnpm/node_modules', 'node_modules/.bun/node_modules'];
const scope = '@aws-sdk';

/**
 * The packages of the AWS SDK for JavaScript that an app has installed, also for its dependencies alone: by name, the
 * folder of each. Those that are nearest come first.
 * @param folders the app's folder or those in it; packages are looked for in them and in those above
 */
function findSdkPackages(folders: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const folder of folders.flatMap((folder) => withParents(folder))) {
    for (const place of places) {
      const scoped = join(folder, place, scope);
      for (const name of existsSync(scoped) ? readdirSync(scoped) : []) {
        const known = `${scope}/${name}`;
        if (!found.has(known) && existsSync(join(scoped, name, 'package.json')))
          found.set(known, realpathSync(join(scoped, name)));
      }
    }
  }
  return found;
}

/**
 * Makes a folder of modules that holds what Lambda's Node.js runtime gives to functions, as links to what the app has
 * installed, and nothing else of the app. What is there already stays.
 */
export function linkSdkPackages(modules: string, folders: readonly string[]): void {
  mkdirSync(join(modules, scope), { recursive: true });
  for (const [name, folder] of findSdkPackages(folders)) {
    const link = join(modules, name);
    if (existsSync(link)) continue;
    rmSync(link, { force: true }); // It may lead to where the package was before.
    symlinkSync(folder, link, 'junction');
  }
}
