import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { SharedInstall } from './shared-install.ts';

/** What a build says of its installs before they run. */
export type InstallRequest = Pick<
  SharedInstall,
  'store' | 'top' | 'action' | 'processId' | 'ownVariables' | 'notes'
> & { readonly shell: string };

/** Writes what a build says of its installs. */
export function writeRequest(file: string, request: InstallRequest): void {
  writeFileSync(file, JSON.stringify(request));
}

/** Path of the program that shares installs. */
export function installProgram(): string {
  return createRequire(import.meta.url).resolve('#install-program');
}
