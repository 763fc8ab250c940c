import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findPort, startProcess } from '../load/start-process.ts';
import type { Side } from './side.ts';
import { workerSource } from './worker.ts';

const workspace = join(import.meta.dirname, '..', '..');
const ready = 'Ctrl-C stops it';

const files = {
  'cdk.json': JSON.stringify({
    app: 'node --conditions=@lambda-forge/source --import tsx infra/app.ts',
    context: {
      name: 'Bench',
      region: 'us-east-2',
      repo: { owner: 'octocat', name: 'bench' },
      dev: { arns: {} },
    },
  }),
  'package.json': '{"name":"services","private":true,"type":"module"}',
  'infra/app.ts': `import { createContext } from '@lambda-forge/context';
import { DeployStage } from '@lambda-forge/stacks';
import { App } from 'aws-cdk-lib';
const app = new App();
new DeployStage(app, createContext(app, { stage: 'Dev', resources: 'dev' }));
app.synth();
`,
  // Ten resources of five kinds.
  'resources/all/config.ts': `import type { Services } from '@lambda-forge/stacks';
import { Duration } from 'aws-cdk-lib';
export function config({ dynamodb, eventBridge, s3, sns, sqs }: Services): void {
  sqs.createQueue('Jobs', { maxReceiveCount: 2, visibilityTimeout: Duration.seconds(6) });
  sqs.createQueue('Mails');
  for (const name of ['News', 'Alerts']) sns.createTopic(name);
  for (const name of ['Pictures', 'Reports']) s3.createBucket(name);
  for (const name of ['Shop', 'Audit']) eventBridge.createBus(name);
  for (const name of ['Orders', 'Users']) dynamodb.createTable(name, { partitionKey: { name: 'id', type: 'string' } });
}
`,
  'functions/worker/config.ts': `import type { Services } from '@lambda-forge/stacks';
import { Duration } from 'aws-cdk-lib';
export function config({ lambda, sqs }: Services): void {
  const worker = lambda.createFunction({
    name: 'Worker', path: './functions/worker', description: 'Works', timeout: Duration.seconds(1),
  });
  sqs.createTrigger('Jobs', worker);
}
`,
  'functions/where/config.ts': `import type { Services } from '@lambda-forge/stacks';
export function config({ lambda, apiGateway, sqs }: Services): void {
  const where = lambda.createFunction({ name: 'Where', path: './functions/where', description: 'Tells where' });
  sqs.grantSend('Jobs', where);
  apiGateway.createEndpoint('GET', '/where', where, { public: true });
}
`,
  'functions/where/main.ts': `export const handler = async () => ({
  statusCode: 200,
  body: JSON.stringify({ endpoint: process.env['AWS_ENDPOINT_URL'], url: process.env['JOBS_QUEUE_URL'] }),
});
`,
};

/** `forge dev`, started for the second time: what the first one has made is kept. */
export async function startOurs(folder: string): Promise<Side> {
  rmSync(folder, { recursive: true, force: true });
  const worker = join(folder, 'functions', 'worker', 'main.ts');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  mkdirSync(dirname(worker), { recursive: true });
  const save = (version: string) => writeFileSync(worker, `// @ts-nocheck\n${workerSource(version)}`);
  save('first');
  const compilerOptions = { composite: false, noEmit: true };
  const tsconfig = { extends: join(workspace, 'tsconfig.base.json'), compilerOptions };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
  symlinkSync(join(workspace, 'apps', 'demo', 'node_modules'), join(folder, 'node_modules'));
  const port = await findPort();
  const command = [
    process.execPath,
    join(workspace, 'packages/cli/bin/forge.js'),
    'dev',
    '--port',
    String(port),
  ];
  const start = () => startProcess(command, { cwd: folder }, (output) => output.includes(ready));
  await (await start()).stop();
  const started = performance.now();
  const { child, output, stop } = await start();
  const readySeconds = (performance.now() - started) / 1000;
  const { endpoint, url } = (await (await fetch(`http://127.0.0.1:${port}/dev/where`)).json()) as {
    endpoint: string;
    url: string;
  };
  return {
    name: 'ours',
    readySeconds,
    jobs: { endpoint, url },
    dead: { endpoint, url: `${url}-DeadLetters` },
    processIds: [child.pid ?? 0],
    output,
    save,
    stop,
  };
}
