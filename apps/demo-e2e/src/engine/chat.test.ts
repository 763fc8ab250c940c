import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createContext } from '@lambda-forge/context';
import { type RunningStage, startStage } from '@lambda-forge/local';
import { createEngine, type Engine } from '@lambda-forge/local-engine';
import { DeployStage, type Services } from '@lambda-forge/stacks';
import { App } from 'aws-cdk-lib';
import { workspace } from '../workspace-copy.ts';
import { hasPython } from './find-python.ts';
import { engineEnvironment } from './start-engine-stage.ts';

const functions = {
  connect: `import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
    const client = new DynamoDBClient({});
    export const handler = async ({ requestContext: { connectionId, authorizer } }) => {
      const Item = { id: { S: connectionId }, name: { S: authorizer.principalId } };
      await client.send(new PutItemCommand({ TableName: process.env.CONNECTIONS_TABLE_NAME, Item }));
      return { statusCode: 200 };
    };`,
  disconnect: `import { DeleteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
    const client = new DynamoDBClient({});
    export const handler = async ({ requestContext: { connectionId } }) => {
      const Key = { id: { S: connectionId } };
      await client.send(new DeleteItemCommand({ TableName: process.env.CONNECTIONS_TABLE_NAME, Key }));
      console.log('gone');
      return { statusCode: 200 };
    };`,
  send: `import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
    import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';
    const table = new DynamoDBClient({});
    const clients = new ApiGatewayManagementApiClient({ endpoint: process.env.WEB_SOCKET_CALLBACK_URL });
    export const handler = async ({ body, requestContext: { connectionId } }) => {
      const { Items } = await table.send(new ScanCommand({ TableName: process.env.CONNECTIONS_TABLE_NAME }));
      const Data = JSON.parse(body).text;
      const others = Items.map(({ id }) => id.S).filter((id) => id !== connectionId);
      const post = (ConnectionId) => clients.send(new PostToConnectionCommand({ ConnectionId, Data }));
      const sent = await Promise.allSettled(others.map(post)); // Those that have just gone are GoneException.
      return { statusCode: 200, body: 'sent to ' + sent.filter(({ status }) => status === 'fulfilled').length };
    };`,
  guard: `export const handler = async ({ methodArn, queryStringParameters: { name } }) => {
      const Statement = [{ Action: 'execute-api:Invoke', Effect: name ? 'Allow' : 'Deny', Resource: methodArn }];
      return { principalId: name, policyDocument: { Version: '2012-10-17', Statement } };
    };`,
};

(hasPython() ? describe : describe.skip)('a chat of a table and a WebSocket API', () => {
  const root = mkdtempSync(join(tmpdir(), 'forge-chat-'));
  const written: string[] = [];
  let engine: Engine | undefined;
  let running: RunningStage | undefined;

  beforeAll(async () => {
    engine = createEngine({ print: () => {}, environment: engineEnvironment });
    running = await startStage({
      assembly: synthesizeChat(root),
      engine,
      root: workspace,
      log: ({ text }) => written.push(text),
    });
  }, 120_000);

  afterAll(async () => {
    await running?.stop();
    await engine?.stop();
    rmSync(root, { recursive: true, force: true });
  });

  const connect = async (name: string) => {
    const socket = new WebSocket(`${running?.apis[0]?.urls[0]}?name=${name}`);
    await once(socket, 'open');
    return { socket, next: async () => (await once(socket, 'message'))[0].data };
  };

  test('a message in, an answer and a broadcast out, and who has gone gets nothing', async () => {
    const [ann, bob, cyd] = await Promise.all(['ann', 'bob', 'cyd'].map(connect));
    if (!ann || !bob || !cyd) throw new Error('nobody is there');
    const say = (text: string) => ann.socket.send(JSON.stringify({ action: 'send', text }));
    const heard = Promise.all([ann.next(), bob.next(), cyd.next()]);
    say('hello');

    expect(await heard).toEqual(['sent to 2', 'hello', 'hello']);
    cyd.socket.close();
    await until(() => written.includes('gone'));
    const alone = Promise.all([ann.next(), bob.next()]);
    say('bye');
    expect(await alone).toEqual(['sent to 1', 'bye']);
    for (const { socket } of [ann, bob]) socket.close();
  }, 60_000);

  test('forge trigger sends as a client', async () => {
    const chat = running?.receivers.find(({ name }) => name === 'Dev-Chat-WebSocketApi');
    const message = { queryStringParameters: { name: 'dan' }, body: { action: 'send', text: 'hi' } };

    expect(await chat?.send(message)).toMatchObject([{ payload: expect.stringContaining('sent to') }]);
  }, 30_000);
});

function synthesizeChat(root: string): string {
  for (const [name, source] of Object.entries(functions)) {
    const folder = join(root, 'functions', name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'main.js'), source);
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  }
  const app = new App({
    outdir: join(root, 'cdk.out'),
    analyticsReporting: false,
    context: {
      name: 'Chat',
      region: 'eu-west-1',
      repo: { owner: 'octocat', name: 'chat' },
      dev: { arns: {} },
    },
  });
  new DeployStage(app, createContext(app, { stage: 'Dev', resources: 'dev' }), {
    lambdaStack: { root, functions: [wire] },
  });
  return app.synth().directory;
}

function wire({ lambda, dynamodb, webSockets }: Services): void {
  const create = (name: string) =>
    lambda.createFunction({
      name: name.replace(/^./, (letter) => letter.toUpperCase()),
      path: `functions/${name}`,
      description: `${name} of the chat`,
      timeout: 20,
    });
  const [connected, disconnected, send, guard] = [
    create('connect'),
    create('disconnect'),
    create('send'),
    create('guard'),
  ];
  dynamodb.createTable('Connections', { partitionKey: { name: 'id', type: 'string' } });
  dynamodb.grantWrite('Connections', connected);
  dynamodb.grantWrite('Connections', disconnected);
  dynamodb.grantRead('Connections', send);
  webSockets.createAuthorizer(guard, { name: 'guard', queryStrings: ['name'] });
  webSockets.createRoute('$connect', connected, { authorizer: 'guard' });
  webSockets.createRoute('$disconnect', disconnected);
  webSockets.createRoute('send', send, { returnResponse: true });
  webSockets.grantManageConnections(send);
}

async function until(isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + 20_000; !isSo() && Date.now() < end; )
    await new Promise((resolve) => setTimeout(resolve, 20));
}
