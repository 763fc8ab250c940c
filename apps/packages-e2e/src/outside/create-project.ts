import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PackageManager } from './package-manager.ts';
import { createOutsideFolder } from './run-outside.ts';

/** Files by their paths in the project. */
export type Files = Readonly<Record<string, string>>;

/** A new project outside of the workspace, with these files and nothing installed. Returns its folder. */
export function createProject(manager: PackageManager, files: Files = {}): string {
  const project = join(createOutsideFolder(manager), 'orders');
  writeFiles(project, { 'package.json': '{ "private": true }\n', ...files });
  configurePnpm(manager, project);
  return project;
}

export function writeFiles(project: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    const file = join(project, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/**
 * Lets pnpm leave out the build scripts of dependencies, which it otherwise wants its user to judge before an install
 * is green: none of ours needs one. And has it give each package what it declares, and nothing that others brought.
 */
export function configurePnpm(manager: PackageManager, project: string): void {
  if (manager === 'pnpm')
    writeFiles(project, { 'pnpm-workspace.yaml': 'strictDepBuilds: false\nhoist: false\n' });
}
