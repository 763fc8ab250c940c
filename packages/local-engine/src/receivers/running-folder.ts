import { join } from 'node:path';
import { forgeFolder } from '@lambda-forge/context';

/** Holds a file for each stage of an app that runs on this machine, with its address. */
export function runningFolder(root: string): string {
  return join(root, forgeFolder, 'running');
}
