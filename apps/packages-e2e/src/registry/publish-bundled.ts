import { cpSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { mustRunOutside, runOutside } from '../outside/run-outside.ts';
import { workspace } from '../outside/workspace.ts';
import { readManifest } from './find-packages.ts';

/**
 * Publishes those of AWS's packages that aws-cdk-lib brings along in its own tarball, where the registry behind this
 * one does not have them: npm and pnpm take them from that tarball, while Yarn asks the registry for them. They are the
 * files of that tarball, unchanged. `home` is an empty folder for them.
 */
export async function publishBundled(home: string): Promise<void> {
  const library = findLibrary();
  const { dependencies = {}, bundleDependencies = [] } = readManifest(join(library, 'package.json'));
  for (const name of bundleDependencies.filter((each) => each.startsWith('@aws'))) {
    const { code, stdout } = await runOutside('npm', ['view', `${name}@${dependencies[name]}`, 'version'], {
      cwd: home,
    });
    if (code === 0 && stdout.trim() !== '') continue;
    const folder = join(home, basename(name));
    cpSync(join(library, 'node_modules', name), folder, { recursive: true });
    await mustRunOutside('npm', ['publish', '--ignore-scripts', '--tag', 'bundled'], { cwd: folder });
  }
}

function findLibrary(): string {
  const { resolve } = createRequire(join(workspace, 'packages', 'stacks', 'package.json'));
  return dirname(resolve('aws-cdk-lib/package.json'));
}
