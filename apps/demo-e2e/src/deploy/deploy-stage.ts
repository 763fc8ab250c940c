import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Finished, runCdk } from '../run-forge.ts';

const stack = 'Staging-Lambda-Forge-Demo-Stack/Staging/*';

/** The demo's Staging deploy stage, on whatever answers at an endpoint. */
export interface Target {
  readonly endpoint: string;
  /** The app's folder. */
  readonly folder: string;
}

/** Prepares the account, as everybody does once. */
export async function bootstrap(target: Target): Promise<void> {
  await cdk(['synth', '--quiet'], target);
  await cdk(['bootstrap', '--app', 'cdk.out'], target);
}

/** Synthesizes the app and deploys the stage from the assembly; gives the URL of its API. */
export async function deploy({ endpoint, folder }: Target): Promise<string> {
  await cdk(['synth', '--quiet'], { endpoint, folder });
  return deployStacks({ endpoint, folder }, stack);
}

/** Deploys the stacks of an assembly, `cdk.out`, for the first time; gives the URL of their API. */
export async function deployAssembly(target: Target, stacks: string): Promise<string> {
  await cdk(['bootstrap', '--app', 'cdk.out'], target);
  return deployStacks(target, stacks);
}

async function deployStacks({ endpoint, folder }: Target, stacks: string): Promise<string> {
  const args = ['--require-approval', 'never', '--outputs-file', 'outputs.json'];
  await cdk(['deploy', '--app', 'cdk.out', stacks, ...args], { endpoint, folder });
  const outputs = JSON.parse(readFileSync(join(folder, 'outputs.json'), 'utf8')) as Outputs;
  const url = Object.values(outputs)
    .flatMap((values) => Object.values(values))
    .find((value) => value.includes('execute-api'));
  return toReachable(url ?? '', endpoint);
}

/** Takes the stage down. */
export async function destroy(target: Target): Promise<void> {
  await cdk(['destroy', '--app', 'cdk.out', '--force', stack], target);
}

type Outputs = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The settings that lead the tools of AWS to an endpoint. */
export function toAwsEnvironment(endpoint: string): NodeJS.ProcessEnv {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: process.env['AWS_ACCESS_KEY_ID'] ?? 'test',
    AWS_SECRET_ACCESS_KEY: process.env['AWS_SECRET_ACCESS_KEY'] ?? 'test',
    AWS_REGION: 'us-east-2',
  };
}

async function cdk(args: readonly string[], { endpoint, folder }: Target): Promise<Finished> {
  const finished = await runCdk(args, folder, toAwsEnvironment(endpoint));
  if (finished.code !== 0)
    throw new Error(`cdk ${args.join(' ')} ended with ${finished.code}:\n${finished.output}`);
  return finished;
}

// An emulator's outputs name AWS's hosts. MiniStack and LocalStack serve the APIs at this path of theirs.
function toReachable(url: string, endpoint: string): string {
  const [, id, stage] = /^https:\/\/(\w+)\.execute-api\.[^/]+\/([^/]+)/.exec(url) ?? [];
  return id ? `${endpoint}/_aws/execute-api/${id}/${stage}` : url;
}
