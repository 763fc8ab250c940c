import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createProject, type Files, writeFiles } from '../outside/create-project.ts';
import type { PackageManager } from '../outside/package-manager.ts';
import { readVersion } from '../outside/read-version.ts';
import { mustRunOutside } from '../outside/run-outside.ts';
import { workspace } from '../outside/workspace.ts';
import { publishedVersion } from '../registry/published-version.ts';

interface PackageJson {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/**
 * An installed Nx workspace in which nobody has heard of our plugin: the demo as `apps/orders`, with its npm scripts,
 * and a library that has nothing to do with it. Returns its folder.
 */
export async function createNxWorkspace(manager: PackageManager): Promise<string> {
  const root = createProject(manager, {
    'package.json': toJson({
      name: 'shop',
      private: true,
      workspaces: ['apps/*', 'libs/*'],
      devDependencies: { nx: readVersion('nx') },
    }),
    'nx.json': toJson({ neverConnectToCloud: true, analytics: false }),
    '.gitignore': 'node_modules\ncdk.out\n.forge\n.nx\n',
    'libs/prices/package.json': toJson({
      name: 'prices',
      private: true,
      scripts: { test: 'node --version' },
    }),
    ...prefix('apps/orders', readDemo()),
  });
  if (manager === 'pnpm')
    writeFiles(root, { 'pnpm-workspace.yaml': 'packages: [apps/*, libs/*]\nstrictDepBuilds: false\n' });
  await mustRunOutside(manager, ['install'], { cwd: root });
  return root;
}

// As a project of its own: released versions, and nothing that leads out of its folder.
function readDemo(): Files {
  const demo = join(workspace, 'apps', 'demo');
  const listed = execFileSync('git', ['ls-files', '-z'], { cwd: demo, encoding: 'utf8' });
  const files = listed.split('\0').filter(Boolean);
  const texts = Object.fromEntries(files.map((file) => [file, readFileSync(join(demo, file), 'utf8')]));
  const { scripts, dependencies, devDependencies } = JSON.parse(texts['package.json'] ?? '') as PackageJson;
  return {
    ...texts,
    'package.json': toJson({
      name: 'orders',
      private: true,
      type: 'module',
      scripts,
      dependencies: withVersions(dependencies),
      devDependencies: withVersions(devDependencies),
    }),
    'tsconfig.json': toJson({
      compilerOptions: {
        module: 'nodenext',
        strict: true,
        noEmit: true,
        allowImportingTsExtensions: true,
        skipLibCheck: true,
      },
    }),
  };
}

function withVersions(ranges: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(ranges).map(([name, range]) => [
      name,
      range.startsWith('workspace:') ? publishedVersion() : readVersion(name),
    ]),
  );
}

function prefix(folder: string, files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([file, text]) => [`${folder}/${file}`, text]));
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
