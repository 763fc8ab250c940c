import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';

// The main job: the demo's own `forge start`, in the demo's folder. Arguments are passed on; a signal reaches the
// whole process group, so this process only waits and hands on the exit code. pnpm passes on the `--` that npm drops.
const root = join(import.meta.dirname, '..', '..');
const demo = join(root, 'apps', 'demo');
const bin = join(demo, 'node_modules', '.bin');

const args = process.argv.slice(2).filter((argument) => argument !== '--');

const child = spawn('forge', ['start', ...args], {
  cwd: demo,
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}` },
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  throw error;
});
child.on('close', (code) => {
  process.exitCode = code ?? 1;
});
