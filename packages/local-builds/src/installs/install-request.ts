import { writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
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

/** The program that shares installs, as TypeScript in the workspace and as JavaScript where it is published. */
export function installProgram(): string {
  return join(import.meta.dirname, `program${extname(import.meta.filename)}`);
}
