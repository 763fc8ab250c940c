import { rmSync } from 'node:fs';
import { afterAll, beforeAll } from '@jest/globals';
import { type RunningStage, startStage } from '@lambda-forge/local';
import { createEngine } from '@lambda-forge/local-engine';
import { copyAssembly } from '../assembly/copy-assembly.ts';
import { demoSecret } from '../demo-secret.ts';
import { demo } from '../workspace-copy.ts';

/** The demo's staging stage, served on this machine. */
export interface ServedDemo {
  /** `http://127.0.0.1:40123/staging` */
  base: string;
  /** What its private endpoint asks for. */
  secret: string;
  /** The cloud assembly that it comes from. */
  assembly: string;
}

/** Serves the demo's staging stage, for the tests of a block. */
export function serveDemo(): ServedDemo {
  const served: ServedDemo = { base: '', secret: '', assembly: '' };
  const engine = createEngine({ print: () => {} });
  let stage: RunningStage | undefined;
  beforeAll(async () => {
    const assembly = copyAssembly();
    served.assembly = assembly;
    stage = await startStage({
      assembly,
      stage: 'Staging-Lambda-Forge-Demo-Stack/Staging',
      root: demo,
      engine,
      log: () => {},
    });
    served.secret = (await stage.readSecret(demoSecret)) ?? '';
    served.base = stage.apis[0]?.urls[0] ?? '';
  }, 120_000);
  afterAll(async () => {
    await stage?.stop();
    await engine.stop();
    if (served.assembly) rmSync(served.assembly, { recursive: true, force: true });
  });
  return served;
}
