import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Side } from './side.ts';
import { startProcess } from './start-process.ts';

// The newest that run without an account. They are no dependencies of this workspace: they bring several hundred.
const versions = { serverless: '3.40.0', 'serverless-offline': '13.9.0' };
const home = join(import.meta.dirname, '..', '.forge', 'serverless-offline');

/** serverless-offline, installed apart; undefined where it cannot be. */
export async function startServerlessOffline(folder: string, port: number): Promise<Side | undefined> {
  try {
    await install();
    const { child, stop } = await startProcess(
      [
        process.execPath,
        join(home, 'node_modules', 'serverless', 'bin', 'serverless.js'),
        'offline',
        'start',
      ],
      { cwd: folder, env: { NODE_PATH: join(home, 'node_modules'), SLS_TELEMETRY_DISABLED: '1', CI: '1' } },
      (output) => output.includes('Server ready'),
    );
    return {
      name: 'serverless-offline',
      url: `http://127.0.0.1:${port}/load/hello`,
      processId: child.pid ?? 0,
      stop,
    };
  } catch (error) {
    console.error(`serverless-offline: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

async function install(): Promise<void> {
  if (existsSync(join(home, 'node_modules', 'serverless-offline'))) return;
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), JSON.stringify({ private: true, dependencies: versions }));
  await promisify(execFile)('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: home });
}
