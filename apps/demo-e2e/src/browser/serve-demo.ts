import { rmSync } from 'node:fs';
import { afterAll, beforeAll } from '@jest/globals';
import { type RunningStage, startStage } from '@lambda-forge/local';
import { copyAssembly } from '../assembly/copy-assembly.ts';

/** The demo's staging stage, served on this machine. */
export interface ServedDemo {
  /** `http://127.0.0.1:40123/staging` */
  base: string;
  /** The cloud assembly that it comes from. */
  assembly: string;
}

/** Serves the demo's staging stage, for the tests of a block. */
export function serveDemo(): ServedDemo {
  const served: ServedDemo = { base: '', assembly: '' };
  let stage: RunningStage | undefined;
  beforeAll(async () => {
    const assembly = copyAssembly();
    served.assembly = assembly;
    stage = await startStage({ assembly, stage: 'Staging-Lambda-Forge-Demo-Stack/Staging', log: () => {} });
    served.base = stage.apis[0]?.urls[0] ?? '';
  }, 120_000);
  afterAll(async () => {
    await stage?.stop();
    if (served.assembly) rmSync(served.assembly, { recursive: true, force: true });
  });
  return served;
}
