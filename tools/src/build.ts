import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

// All packages as they are published, from what has changed since the last time. One compiler for all of them: one for
// each, as the target `build` starts it, takes four times as long.
const root = join(import.meta.dirname, '..', '..');
const packages = globSync('packages/*/package.json', { cwd: root })
  .filter((file) => !JSON.parse(readFileSync(join(root, file), 'utf8')).private)
  .map((file) => dirname(file))
  .sort();

for (const folder of packages) removeStaleOutputs(join(root, folder));
run(join('node_modules', '.bin', 'tsc'), '--build', ...packages);
run(process.execPath, join('tools', 'src', 'bundle.ts'), ...packages);

// What files and entry points that are gone once became, and whatever else lies there; code is made anew in any case.
function removeStaleOutputs(folder: string): void {
  const dist = join(folder, 'dist');
  for (const name of globSync('**/*.*', { cwd: dist })) {
    const isOfSource =
      name.endsWith('.d.ts') && existsSync(join(folder, 'src', name.replace(/\.d\.ts$/, '.ts')));
    if (!isOfSource && !name.endsWith('.tsbuildinfo')) rmSync(join(dist, name), { recursive: true });
  }
}

function run(command: string, ...args: readonly string[]): void {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1); // it has said why
}
