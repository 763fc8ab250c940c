import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspace } from './workspace.ts';

/** The version of a package that this workspace works with: its catalog's. */
export function readVersion(name: string): string {
  const catalog = readFileSync(join(workspace, 'pnpm-workspace.yaml'), 'utf8');
  const version = new RegExp(`^ {2}'?${name}'?: (.+)$`, 'm').exec(catalog)?.[1];
  if (!version) throw new Error(`The catalog of pnpm-workspace.yaml names no version of ${name}.`);
  return version;
}
