#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as module from 'node:module';
import { fileURLToPath } from 'node:url';

// Spares the next start the compilation of what is imported below. Node.js has it from 22.1 on.
module.enableCompileCache?.();

const isPublished = !existsSync(new URL('../src/index.ts', import.meta.url));
const isSource = () => import.meta.resolve('@lambda-forge/cli').endsWith('.ts');

if (isPublished || isSource()) {
  const { exitWhenUnread } = await import('@lambda-forge/context');
  const { main } = await import('@lambda-forge/cli');
  exitWhenUnread();
  process.exitCode = await main(process.argv.slice(2));
} else {
  await runFromSources();
}

// In a clone of the workspace nothing is built, and whoever was not started by pnpm has not got its options of Node.js.
async function runFromSources() {
  const own = fileURLToPath(new URL('../../../node_modules/node/bin/node', import.meta.url));
  const options = `${process.env.NODE_OPTIONS ?? ''} --conditions=@lambda-forge/source --disable-warning=ExperimentalWarning`;
  const child = spawn(existsSync(own) ? own : process.execPath, process.argv.slice(1), {
    stdio: 'inherit',
    env: { ...process.env, NODE_OPTIONS: options.trim() },
  });
  // What waits for the other ends with it. A terminal sends a SIGINT to both.
  const { stdin, stdout, stderr } = process;
  const hasTerminal = [stdin, stdout, stderr].some(({ isTTY }) => isTTY);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => (signal === 'SIGINT' && hasTerminal) || child.kill(signal));
  process.exitCode = await new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)));
}
