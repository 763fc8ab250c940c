import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { workspace } from '../workspace-copy.ts';
import { engineEnvironment } from './start-engine-stage.ts';

/** An emulator of AWS that another process has started, with which it ends. */
export interface Emulator {
  readonly endpoint: string;
  readonly process: ChildProcess;
}

/** Starts the emulator that the engine installs, as somebody else would. It works in `folder`. */
export async function startEmulator(folder: string): Promise<Emulator> {
  const source = `${workspace}/packages/local-engine/src`;
  const program = `
    import { installEngine } from '${source}/install/install-engine.ts';
    import { startMiniStack } from '${source}/start-ministack.ts';
    const python = await installEngine({ reason: 'a test', environment: process.env, print() {} });
    const { endpoint } = await startMiniStack({ python, folder: '${folder}' });
    console.log(endpoint);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    env: { ...engineEnvironment, NODE_OPTIONS: '--conditions=@lambda-forge/source' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { endpoint: line.toString('utf8').trim(), process: child };
}
