import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { linkPackages } from '@lambda-forge/test-support';
import { demo, workspace } from '../workspace-copy.ts';

export interface DemoCopy {
  readonly folder: string;
  readonly remove: () => void;
}

/** The demo's sources in a folder that can be changed, with what the demo has installed. */
export function copyDemo(): DemoCopy {
  // Below the workspace, for its lockfile; git-ignored.
  const parent = join(workspace, 'apps', 'demo-e2e', '.reports');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'demo-'));
  const left = ['node_modules', 'cdk.out', 'dist', '.forge', '.reports'].map((name) => join(demo, name));
  cpSync(demo, folder, { recursive: true, filter: (path) => !left.includes(path) });
  linkPackages(join(demo, 'node_modules'), folder);
  const config = join(folder, 'tsconfig.json');
  writeFileSync(
    config,
    readFileSync(config, 'utf8').replaceAll('"../../', `"${workspace.replaceAll('\\', '/')}/`),
  );
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
