import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStage } from '@lambda-forge/local';
import { runCdk } from '../run-forge.ts';
import { demo, workspace } from '../workspace-copy.ts';

/** The demo's staging stage, served on this machine. */
export interface ServedDemo {
  /** `http://127.0.0.1:40123/staging` */
  readonly base: string;
  /** The cloud assembly that it comes from. */
  readonly assembly: string;
  readonly stop: () => Promise<void>;
}

/** Synthesizes the demo and serves its staging stage. */
export async function serveDemo(): Promise<ServedDemo> {
  const assembly = mkdtempSync(join(tmpdir(), 'forge-browser-'));
  const { code, output } = await runCdk(['synth', '--quiet', '--output', assembly], demo);
  if (code !== 0) throw new Error(output);
  const stage = await startStage({
    assembly,
    stage: 'Staging-Lambda-Forge-Demo-Stack/Staging',
    log: () => {},
  });
  const stop = async () => {
    await stage.stop();
    rmSync(assembly, { recursive: true, force: true });
  };
  return { base: stage.apis[0]?.urls[0] ?? '', assembly, stop };
}

/** The file of a screenshot, which is kept to be looked at. */
export function screenshot(name: string): string {
  const folder = join(workspace, 'apps', 'demo-e2e', '.reports', 'browser');
  mkdirSync(folder, { recursive: true });
  return join(folder, `${name}.png`);
}
