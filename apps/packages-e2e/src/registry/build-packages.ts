import { existsSync, globSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { mustRunOutside } from '../outside/run-outside.ts';
import { workspace } from '../outside/workspace.ts';
import { findPackages } from './find-packages.ts';

/** Builds all packages, as far as their sources have changed. */
export async function buildPackages(): Promise<void> {
  const folders = findPackages().map(({ folder }) => folder);
  const tsc = join(workspace, 'node_modules', '.bin', 'tsc');
  await mustRunOutside(tsc, ['--build', ...folders], { cwd: workspace });
  await mustRunOutside(process.execPath, ['tools/src/bundle.ts', ...folders], { cwd: workspace });
  for (const folder of folders) removeStaleOutputs(join(workspace, folder));
}

// The compiler leaves what files that are gone once became.
function removeStaleOutputs(folder: string): void {
  for (const name of globSync('**/*.d.ts', { cwd: join(folder, 'dist') })) {
    if (!existsSync(join(folder, 'src', name.replace(/\.d\.ts$/, '.ts')))) rmSync(join(folder, 'dist', name));
  }
}
