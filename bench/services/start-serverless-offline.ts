import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { installEngine } from '../../packages/local-engine/src/install/install-engine.ts';
import { startMiniStack } from '../../packages/local-engine/src/start-ministack.ts';
import { findPort, startProcess } from '../load/start-process.ts';
import { callSqs } from './queue.ts';
import type { Side } from './side.ts';
import { workerSource } from './worker.ts';

// The newest that run without an account. They are no dependencies of this workspace: they bring several hundred.
const versions = {
  serverless: '3.40.0',
  'serverless-offline': '13.9.0',
  'serverless-offline-sqs': '8.0.0',
};
const home = join(import.meta.dirname, '..', '.forge', 'serverless-offline-services');

/**
 * serverless-offline with its plugin for SQS, installed apart; undefined where it cannot be. The plugin has no queues of its
 * own: it polls those of an emulator, here the same that ours starts.
 */
export async function startServerlessOffline(folder: string): Promise<Side | undefined> {
  let stopAll = async (): Promise<void> => {};
  try {
    await install();
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const print = (text: string) => console.error(text);
    const python = await installEngine({ reason: 'the peer', environment: process.env, print });
    const started = performance.now();
    const emulator = await startMiniStack({ python, folder: mkdtempSync(join(tmpdir(), 'bench-peer-')) });
    stopAll = emulator.stop;
    const { endpoint } = emulator;
    const dead = await createQueue(endpoint, 'jobs-dead', {});
    const redrive = {
      deadLetterTargetArn: 'arn:aws:sqs:us-east-2:000000000000:jobs-dead',
      maxReceiveCount: 2,
    };
    const attributes = { VisibilityTimeout: '6', RedrivePolicy: JSON.stringify(redrive) };
    const url = await createQueue(endpoint, 'jobs', attributes);
    const save = (version: string) => writeFileSync(join(folder, 'worker.mjs'), workerSource(version));
    save('first');
    writeFileSync(join(folder, 'serverless.yml'), await render(endpoint));
    const { child, output, stop } = await startProcess(
      [
        process.execPath,
        join(home, 'node_modules', 'serverless', 'bin', 'serverless.js'),
        'offline',
        'start',
        '--reloadHandler',
      ],
      { cwd: folder, env: { NODE_PATH: join(home, 'node_modules'), SLS_TELEMETRY_DISABLED: '1', CI: '1' } },
      (text) => /Server ready|Starting Offline SQS/.test(text),
    );
    return {
      name: 'serverless-offline',
      readySeconds: (performance.now() - started) / 1000,
      jobs: { endpoint, url },
      dead: { endpoint, url: dead },
      // With the emulator, which is below this process.
      processIds: [process.pid, child.pid ?? 0],
      output,
      save,
      stop: async () => {
        await stop();
        await emulator.stop();
      },
    };
  } catch (error) {
    await stopAll();
    console.error(`serverless-offline: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

async function createQueue(endpoint: string, QueueName: string, Attributes: object): Promise<string> {
  const { QueueUrl } = await callSqs(endpoint, 'CreateQueue', { QueueName, Attributes });
  return String(QueueUrl);
}

async function render(endpoint: string): Promise<string> {
  return `service: services
frameworkVersion: '3'
configValidationMode: 'off'
provider:
  name: aws
  runtime: nodejs22.x
  region: us-east-2
plugins: [serverless-offline-sqs, serverless-offline]
custom:
  serverless-offline: { httpPort: ${await findPort()}, lambdaPort: ${await findPort()}, host: 127.0.0.1 }
  serverless-offline-sqs:
    apiVersion: '2012-11-05'
    endpoint: ${endpoint}
    region: us-east-2
    accessKeyId: '000000000000'
    secretAccessKey: test
functions:
  worker:
    handler: worker.handler
    timeout: 1
    events:
      - sqs: { arn: 'arn:aws:sqs:us-east-2:000000000000:jobs', batchSize: 10, functionResponseType: ReportBatchItemFailures }
`;
}

async function install(): Promise<void> {
  if (existsSync(join(home, 'node_modules', 'serverless-offline-sqs'))) return;
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), JSON.stringify({ private: true, dependencies: versions }));
  await promisify(execFile)('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: home });
}
