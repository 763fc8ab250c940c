import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type RunningStage, startStage } from '@lambda-forge/local';
import { App, RemovalPolicy, Stack, Stage } from 'aws-cdk-lib';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { findPythonTool } from '../find-python-tool.ts';
import { deployAssembly, destroy } from './deploy-stage.ts';
import { type Emulator, startEmulator } from './start-emulator.ts';

const ministack = process.env['AWS_ENDPOINT_URL'] ? 'not needed' : findPythonTool('ministack');
const sdk = join(import.meta.dirname, '..', '..', 'node_modules', '@aws-sdk');

const code = `
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
const client = new DynamoDBClient({});
export const handler = async ({ put, get }) => {
  const TableName = process.env.TABLE;
  if (put) await client.send(new PutItemCommand({ TableName, Item: { id: { S: put } } }));
  const { Item } = await client.send(new GetItemCommand({ TableName, Key: { id: { S: get } } }));
  return { found: Item?.id?.S ?? null, table: TableName, arn: process.env.TABLE_ARN, queue: process.env.QUEUE };
};`;

(ministack ? describe : describe.skip)(
  'functions of this machine, and resources of an emulator of AWS',
  () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'forge-endpoint-')));
    const assembly = join(folder, 'cdk.out', 'assembly-Dev');
    let emulator: Emulator;
    let running: RunningStage;
    const log: string[] = [];
    const start = () =>
      startStage({ assembly, endpoint: emulator.endpoint, log: ({ text }) => log.push(text) });

    beforeAll(async () => {
      mkdirSync(join(folder, 'node_modules'));
      symlinkSync(sdk, join(folder, 'node_modules', '@aws-sdk'), 'junction');
      synthesize(folder);
      emulator = await startEmulator(ministack ?? '');
    }, 120_000);

    afterAll(async () => {
      await running?.stop();
      await emulator?.stop();
      rmSync(folder, { recursive: true, force: true });
    }, 60_000);

    test('names are made up, and that is said, before the stage is deployed there', async () => {
      const stage = await start();
      await stage.stop();

      expect(log.join('\n')).toContain(`${emulator.endpoint} has no stack Data, More`);
    }, 60_000);

    test('a function puts and gets items of the table that is there', async () => {
      await deployAssembly({ endpoint: emulator.endpoint, folder }, 'Dev');
      running = await start();
      const ask = async (event: object) => {
        const result = await running.invoke('Items', event);
        if ('error' in result) throw new Error(result.error.errorMessage);
        return JSON.parse(result.payload) as Record<string, string>;
      };

      expect(await ask({ get: 'a' })).toMatchObject({ found: null });
      const { found, table, arn, queue } = await ask({ put: 'a', get: 'a' });
      expect(found).toBe('a');
      expect(arn).toBe(`arn:aws:dynamodb:us-east-1:${arn?.split(':')[4]}:table/${table}`);
      expect(queue).toMatch(/^http.*\/\d{12}\/.+/);
      expect(await ask({ get: 'b' })).toMatchObject({ found: null });
    }, 240_000);

    test('it is taken down', async () => {
      await destroy({ endpoint: emulator.endpoint, folder }, 'Dev/*');
    }, 120_000);

    test('an endpoint at which nothing answers is an error', async () => {
      await expect(startStage({ assembly, endpoint: 'http://127.0.0.1:1', log: () => {} })).rejects.toThrow(
        'Nothing answers at http://127.0.0.1:1.',
      );
    });
  },
);

function synthesize(folder: string): void {
  const app = new App({ outdir: join(folder, 'cdk.out'), analyticsReporting: false });
  const stage = new Stage(app, 'Dev', { env: { region: 'us-east-1' } });
  const data = new Stack(stage, 'Data', { stackName: 'Data' });
  const table = new Table(data, 'Table', {
    partitionKey: { name: 'id', type: AttributeType.STRING },
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const queue = new Queue(data, 'Queue');
  const more = new Stack(stage, 'More', { stackName: 'More' });
  const files = join(folder, 'items');
  mkdirSync(files);
  writeFileSync(join(files, 'index.mjs'), code);
  new LambdaFunction(more, 'Items', {
    functionName: 'Items',
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: Code.fromAsset(files),
    environment: { TABLE: table.tableName, TABLE_ARN: table.tableArn, QUEUE: queue.queueUrl },
  });
  app.synth();
}
