import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import { type RunningStage, startStage } from '@lambda-forge/local';
import { runCdk } from '../run-forge.ts';
import { demo } from '../workspace-copy.ts';

/** The demo's staging stage, served on this machine. */
export interface ServedDemo {
  /** `http://127.0.0.1:40123/staging` */
  base: string;
  /** The cloud assembly that it comes from. */
  assembly: string;
}

/** Synthesizes the demo and serves its staging stage, for the tests of a block. */
export function serveDemo(): ServedDemo {
  const served: ServedDemo = { base: '', assembly: '' };
  let stage: RunningStage | undefined;
  beforeAll(async () => {
    const assembly = mkdtempSync(join(tmpdir(), 'forge-browser-'));
    served.assembly = assembly;
    const { code, output } = await runCdk(['synth', '--quiet', '--output', assembly], demo);
    if (code !== 0) throw new Error(output);
    stage = await startStage({ assembly, stage: 'Staging-Lambda-Forge-Demo-Stack/Staging', log: () => {} });
    served.base = stage.apis[0]?.urls[0] ?? '';
  }, 120_000);
  afterAll(async () => {
    await stage?.stop();
    if (served.assembly) rmSync(served.assembly, { recursive: true, force: true });
  });
  return served;
}
