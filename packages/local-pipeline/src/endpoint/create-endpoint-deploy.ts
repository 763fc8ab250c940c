import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAssembly } from '@lambda-forge/assembly';
import { askEndpoint, endpointEnvironment, readReachableOutputs, readSecret } from '@lambda-forge/local';
import type { Deploy } from '../run.ts';
import { addMiniStackValidators } from './ministack-validators.ts';
import { runCdk } from './run-cdk.ts';

export interface EndpointDeployOptions {
  /** Where an emulator of AWS answers: `http://127.0.0.1:4566`. */
  readonly endpoint: string;
  /** The program of the app's own CDK CLI: `node_modules/aws-cdk/bin/cdk`. */
  readonly cdk: string;
  /**
   * The app's folder.
   * @default process.cwd()
   */
  readonly root?: string;
  /**
   * Further arguments of `cdk deploy`.
   * @default - none
   */
  readonly args?: readonly string[];
  /** @default process.env */
  readonly environment?: NodeJS.ProcessEnv;
}

/**
 * Deploys stages with CloudFormation to an emulator of AWS, in place of this machine: `cdk bootstrap`, then `cdk deploy`
 * of the stage's own assembly. What is deployed stays there when it is stopped.
 * @returns what `runPipeline` takes as `deploy`; it throws DeployError when the CDK CLI fails, and StageError when
 * nothing answers at the endpoint
 */
export function createEndpointDeploy(options: EndpointDeployOptions): Deploy {
  const { cdk, root = process.cwd(), args = [], environment = process.env } = options;
  const url = options.endpoint.replace(/\/+$/, '');
  // One bootstrap after the other: two at once would make the same stack.
  let bootstraps = Promise.resolve();
  return async ({ assembly, log, signal }) => {
    const { stacks } = readAssembly(assembly);
    const { account, region } = stacks[0] ?? {};
    const env = endpointEnvironment({ url, account, region }, environment);
    const run = (command: string, ...more: string[]): Promise<void> =>
      runCdk({
        program: cdk,
        args: [command, '--app', assembly, '--ci', ...more],
        cwd: root,
        env,
        log,
        signal,
      });
    // The CDK CLI would wait for ever for what takes a connection and never answers.
    await askEndpoint(url);
    const bootstrap = bootstraps.then(() => run('bootstrap'));
    bootstraps = bootstrap.catch(() => undefined);
    await bootstrap;
    const folder = mkdtempSync(join(tmpdir(), 'forge-outputs-'));
    const file = join(folder, 'outputs.json');
    try {
      const fixed = ['--all', '--require-approval', 'never', '--progress', 'events', '--outputs-file', file];
      await run('deploy', ...fixed, ...args);
      const validators = await addMiniStackValidators(env, stacks);
      if (validators > 0) log(`MiniStack creates no request validators; added them to ${validators} methods`);
      const names = stacks.map(({ stackName }) => stackName);
      return {
        outputs: readReachableOutputs(file, { url, stacks: names }),
        readSecret: (id) => readSecret(accessOf(env), env['AWS_REGION'] ?? 'us-east-1', id),
        stop: async () => {},
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

function accessOf(env: NodeJS.ProcessEnv): Parameters<typeof readSecret>[0] {
  const { AWS_ACCESS_KEY_ID: accessKeyId = 'test', AWS_SECRET_ACCESS_KEY: secretAccessKey = 'test' } = env;
  return { endpoint: env['AWS_ENDPOINT_URL'] ?? '', credentials: { accessKeyId, secretAccessKey } };
}
