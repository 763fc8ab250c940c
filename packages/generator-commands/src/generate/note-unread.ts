import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withParents } from '@lambda-forge/context';

const reader = '@lambda-forge/stacks';

/** That nothing in an app reads what is written, and what to do; undefined where the app, or its workspace, has Lambda Forge. */
export function noteUnread(root: string): string | undefined {
  if (withParents(root).some((folder) => isInstalled(folder) || isNamed(folder))) return undefined;
  return `Nothing here reads it: neither this app nor a folder above it has ${reader}. forge init makes a CDK app one of Lambda Forge.`;
}

function isInstalled(folder: string): boolean {
  return existsSync(join(folder, 'node_modules', reader));
}

// Its name is enough: what else is wrong with a package.json above the app is not to stop anybody here.
function isNamed(folder: string): boolean {
  const file = join(folder, 'package.json');
  return existsSync(file) && readFileSync(file, 'utf8').includes(`"${reader}"`);
}
