import { join } from 'node:path';
import { createEndpointDeploy } from '@lambda-forge/local-pipeline';
import { runCdk, runForge } from '../run-forge.ts';
import { demo } from '../workspace-copy.ts';

/** The demo, on whatever answers at an endpoint. */
export interface Target {
  readonly endpoint: string;
  /** The app's folder. */
  readonly folder: string;
}

/** Synthesizes the app and deploys its Staging deploy stage; gives the URL of its API. */
export async function deploy({ endpoint, folder }: Target): Promise<string> {
  assertGood(await runForge(['deploy', 'Staging', '--endpoint', endpoint], folder));
  const { stdout } = assertGood(await runForge(['output', 'Staging', '--json'], folder));
  const { Staging } = JSON.parse(stdout) as { Staging: Outputs };
  return findUrl(Staging);
}

/** Deploys a stage of an assembly that is no app's; gives the URL of its API. */
export async function deployAssembly(target: Target, stage: string): Promise<string> {
  return findUrl(await deployOutputs(target, stage));
}

/** Deploys a stage of an assembly that is no app's; gives its outputs, with addresses that answer at the endpoint. */
export async function deployOutputs({ endpoint, folder }: Target, stage: string): Promise<Outputs> {
  const cdk = join(demo, 'node_modules', 'aws-cdk', 'bin', 'cdk');
  const assembly = join(folder, 'cdk.out', `assembly-${stage}`);
  const { outputs } = await createEndpointDeploy({ endpoint, cdk, root: folder })({
    assembly,
    stage,
    log: () => {},
  });
  return outputs;
}

/** The stacks of the demo's Staging deploy stage. */
export const staging = 'Staging-Lambda-Forge-Demo-Stack/Staging/*';

/** Takes down stacks of the assembly in `folder`: `Staging-Lambda-Forge-Demo-Stack/Staging/*`. */
export async function destroy({ endpoint, folder }: Target, stacks: string): Promise<void> {
  assertGood(
    await runCdk(['destroy', '--app', 'cdk.out', '--force', stacks], folder, toAwsEnvironment(endpoint)),
  );
}

/** The settings that lead the tools of AWS to an endpoint. */
export function toAwsEnvironment(endpoint: string): NodeJS.ProcessEnv {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: process.env['AWS_ACCESS_KEY_ID'] ?? 'test',
    AWS_SECRET_ACCESS_KEY: process.env['AWS_SECRET_ACCESS_KEY'] ?? 'test',
  };
}

export type Outputs = Readonly<Record<string, Readonly<Record<string, string>>>>;

function findUrl(outputs: Outputs): string {
  const values = Object.values(outputs).flatMap((stack) => Object.values(stack));
  return values.find((value) => value.includes('execute-api'))?.replace(/\/$/, '') ?? '';
}

function assertGood<T extends { readonly code: number | null; readonly output: string }>(finished: T): T {
  if (finished.code === 0) return finished;
  throw new Error(`It ended with ${finished.code}:\n${finished.output}`);
}
