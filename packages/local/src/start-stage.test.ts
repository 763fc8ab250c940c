import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { isAlive, until } from '@lambda-forge/test-support';
import {
  CfnOutput,
  CfnParameter,
  CfnResource,
  CfnStack,
  Fn,
  NestedStack,
  SecretValue,
  Stack,
} from 'aws-cdk-lib';
import {
  ApiDefinition,
  CognitoUserPoolsAuthorizer,
  HttpIntegration,
  LambdaIntegration,
  Resource,
  RestApi,
  SpecRestApi,
} from 'aws-cdk-lib/aws-apigateway';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { AttributeType, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { type Builder, send, startTestStage, synthesize } from './stage.test.support.ts';
import { startStage } from './start-stage.ts';

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

const start: typeof startTestStage = async (build, options) => {
  const stage = await startTestStage(build, options);
  cleanups.push(stage.stop);
  return stage;
};

const prepare = (build: (builder: Builder) => void) => {
  const app = synthesize(build);
  cleanups.push(() => rmSync(app.folder, { recursive: true, force: true }));
  return app.assembly;
};

const otherArn = 'arn:aws:lambda:eu-west-1:000000000000:function:other';
const show = 'exports.handler = async () => ({ body: JSON.stringify(process.env) });';

test.each([
  ['', 'the folder that stands for S3', '/app/.forge/buckets'],
  ['elsewhere', 'what its template says', 'elsewhere'],
])('gives a function with LAMBDA_FORGE_BUCKETS: %j %s', async (value, _, expected) => {
  const environment = { LAMBDA_FORGE_BUCKETS: value };
  const { running } = await start(({ addFunction }) => void addFunction('Show', show, { environment }), {
    root: '/app',
  });

  const answer = await running.invoke('Show', {});
  const { body } = JSON.parse('payload' in answer ? answer.payload : '{}') as { body: string };
  expect((JSON.parse(body) as Record<string, string>)['LAMBDA_FORGE_BUCKETS']).toBe(expected);
});

test('gives outputs and variables the addresses of this machine, one port per API', async () => {
  const { running } = await start(({ stack, stage, addFunction }) => {
    const one = new RestApi(stack, 'One', { deployOptions: { stageName: 'test' }, cloudWatchRole: false });
    const two = new RestApi(stack, 'Two', { deployOptions: { stageName: 'prod' }, cloudWatchRole: false });
    const table = new Table(stack, 'Table', { partitionKey: { name: 'id', type: AttributeType.STRING } });
    const fn = addFunction('Show', show, {
      environment: { OTHER: two.url, TABLE: table.tableName, TABLE_ARN: table.tableArn },
    });
    one.root.addMethod('GET', new LambdaIntegration(fn));
    two.root.addMethod('GET', new LambdaIntegration(fn));
    new CfnOutput(stack, 'BaseUrl', { value: one.urlForPath('/orders') });
    const later = new Stack(stage, 'Later');
    new CfnOutput(later, 'Imported', { value: table.tableName });
  });
  const [one, two] = running.apis;
  expect([one?.name, two?.name]).toEqual(['One', 'Two']);
  expect(new Set(running.apis.map(({ urls: [url = ''] }) => new URL(url).port)).size).toBe(2);
  const { 'Test-Service': service, 'Test-Later': later } = running.outputs;
  expect(service?.['BaseUrl']).toBe(`${one?.urls[0]}/orders`);
  const { text } = await send(one?.urls[0] ?? '');
  const variables = JSON.parse(text);
  expect(variables.OTHER).toBe(`${two?.urls[0]}/`);
  expect(variables.TABLE_ARN).toBe(`arn:aws:dynamodb:eu-west-1:000000000000:table/${variables.TABLE}`);
  expect(later?.['Imported']).toBe(variables.TABLE);
  expect((await send(variables.OTHER)).status).toBe(200);
});

test('runs an API that is split over nested stacks', async () => {
  const { running } = await start(({ stack, addFiles }) => {
    const api = new RestApi(stack, 'Api', { deployOptions: { stageName: 'test' }, cloudWatchRole: false });
    api.root.addMethod('ANY');
    for (const name of ['orders', 'users']) {
      const nested = new NestedStack(stack, `Nested-${name}`);
      const fn = new LambdaFunction(nested, 'Fn', {
        runtime: Runtime.NODEJS_22_X,
        handler: 'index.handler',
        code: Code.fromAsset(
          addFiles(name, { 'index.js': `exports.handler = async () => ({ body: '${name}' });` }),
        ),
      });
      const resource = new Resource(nested, 'Resource', { parent: api.root, pathPart: name });
      resource.addResource('{id}').addMethod('GET', new LambdaIntegration(fn));
      new CfnOutput(stack, `Arn${name}`, { value: fn.functionArn });
    }
  });
  const [url = ''] = running.apis[0]?.urls ?? [];
  for (const name of ['orders', 'users']) {
    expect(await send(`${url}/${name}/7`)).toMatchObject({ status: 200, text: name });
    expect(running.outputs['Test-Service']?.[`Arn${name}`]).toMatch(
      /^arn:aws:lambda:eu-west-1:000000000000:function:Test-Service-/,
    );
  }
});

test('runs a stage of functions without an API', async () => {
  const { running } = await start(
    ({ addFunction }) => void addFunction('Only', "exports.handler = async (name) => 'hi ' + name;"),
  );
  expect(running.apis).toEqual([]);
  expect(await running.invoke('Only', 'you')).toMatchObject({ payload: '"hi you"' });
});

test('tells of everything that cannot run here, at once, and answers the rest', async () => {
  const { running, log } = await start(({ stack, addFunction }) => {
    const table = new Table(stack, 'Table', {
      partitionKey: { name: 'id', type: AttributeType.STRING },
      stream: StreamViewType.KEYS_ONLY,
    });
    const parameter = new CfnParameter(stack, 'Open');
    const fn = addFunction('Needy', show, {
      environment: {
        STREAM: table.tableStreamArn ?? '',
        OPEN: parameter.valueAsString,
        SECRET: SecretValue.ssmSecure('/secret').unsafeUnwrap(),
        ELSEWHERE: Fn.importValue('Elsewhere'),
      },
    });
    const api = new RestApi(stack, 'Api', { deployOptions: { stageName: 'test' }, cloudWatchRole: false });
    const fine = addFunction('Fine', "exports.handler = async () => ({ body: 'fine' });");
    api.root.addMethod('PUT', new HttpIntegration('https://example.com'));
    const authorizer = new CognitoUserPoolsAuthorizer(stack, 'Pool', {
      cognitoUserPools: [new UserPool(stack, 'Users')],
    });
    api.root.addMethod('DELETE', new LambdaIntegration(fine), { authorizer });
    const other = LambdaFunction.fromFunctionAttributes(stack, 'Other', { functionArn: otherArn });
    api.root.addMethod('PATCH', new LambdaIntegration(other));
    api.root.addResource('needy').addMethod('GET', new LambdaIntegration(fn));
    api.root.addResource('fine').addMethod('GET', new LambdaIntegration(fine));
    new CfnOutput(stack, 'Stream', { value: table.tableStreamArn ?? '' });
    new CfnOutput(stack, 'Known', { value: 'known' });
    new SpecRestApi(stack, 'Spec', {
      apiDefinition: ApiDefinition.fromInline({ openapi: '3.0.1', paths: { '/': {} } }),
      cloudWatchRole: false,
    });
  });
  const notes = log.filter(({ kind }) => kind === 'stage').map(({ text }) => text);
  const [
    {
      urls: [url = ''],
    } = { urls: [] },
    spec,
  ] = running.apis;

  expect((await send(`${url}/fine`)).text).toBe('fine');
  for (const method of ['PUT', 'DELETE', 'PATCH'])
    expect([method, (await send(url, { method })).status]).toEqual([method, 501]);
  expect(JSON.parse((await send(url, { method: 'PUT' })).text)).toMatchObject({
    message: expect.stringContaining('HTTP_PROXY'),
  });
  expect((await send(`${spec?.urls[0]}/`)).status).toBe(501);
  expect((await send(`${url}/needy`)).status).toBe(502);
  expect(running.outputs['Test-Service']).toMatchObject({ Known: 'known' });
  expect(running.outputs['Test-Service']).not.toHaveProperty('Stream');
  for (const part of [
    /resource "Needy\w+", property "Environment.Variables.STREAM": .*"StreamArn" of "Table\w+" \(AWS::DynamoDB::Table\)/,
    /property "Environment.Variables.OPEN": the parameter "Open" has no default\. Give it in the environment: OPEN=\.\.\. <command>\. stack/,
    /property "Environment.Variables.SECRET": \{\{resolve:ssm-secure/,
    /property "Environment.Variables.ELSEWHERE": no stack of the stage exports "Elsewhere"/,
    /resource "ApiPUT\w+", property "Integration.Type": an integration of type HTTP_PROXY is not supported/,
    /resource "Pool\w+", property "ProviderARNs": its user pool does not exist on this machine \(arn:aws:cognito-idp:/,
    /resource "ApiPATCH\w+": its function arn:.*:function:other is not one of this stage/,
    /resource "Outputs.Stream", property "Value": .*"StreamArn" of "Table\w+"/,
    /resource "Spec\w+", property "Body": an API that is given as an OpenAPI document is not supported/,
  ]) {
    expect(notes.filter((note) => part.test(note))).toHaveLength(1);
  }
});

test('starts whatever only AWS has of nested stacks and templates, and names it once', async () => {
  const { running, log } = await start(({ stack, addFunction }) => {
    const elsewhere = new CfnResource(stack, 'Elsewhere', { type: 'Acme::Thing::Resource' });
    const nested = new NestedStack(stack, 'Inner');
    const code = { runtime: Runtime.NODEJS_24_X, handler: 'index.handler', code: Code.fromInline(show) };
    const needy = new LambdaFunction(nested, 'Needy', {
      ...code,
      environment: { THING: elsewhere.getAtt('Name').toString() },
    });
    addFunction('Fine', "exports.handler = async () => 'fine';");
    new CfnStack(stack, 'Away', { templateUrl: 'https://example.s3.amazonaws.com/away.json' });
    stack.addTransform('AWS::Serverless-2016-10-31');
    new CfnOutput(stack, 'NeedyName', { value: needy.functionName });
  });
  const notes = log.filter(({ kind }) => kind === 'stage').map(({ text }) => text);

  expect(await running.invoke('Fine', {})).toMatchObject({ payload: '"fine"' });
  for (const part of [
    /Needy\w+-\w+ cannot be invoked: .*"Name" of "Elsewhere".* Give it in the environment: THING=/,
    /not on this machine: stack "Test-Service", resource "Away", property "TemplateURL": no asset has the address/,
    /not on this machine: stack "Test-Service": what AWS::Serverless-2016-10-31 makes of its template/,
  ])
    expect([part, notes.filter((note) => part.test(note)).length]).toEqual([part, 1]);
});

test('names the code that is missing in the assembly', async () => {
  const assembly = prepare(({ addFunction }) => {
    addFunction('Fn', show);
  });
  for (const name of readdirSync(assembly)) {
    if (name.startsWith('asset.')) rmSync(join(assembly, name), { recursive: true });
  }
  await expect(startStage({ assembly })).rejects.toThrow(
    /resource "Fn\w+", property "Code": .*asset\.\w+ is missing\n {2}Run `cdk synth` again/,
  );
});

test('refuses a port in use, and leaves nothing open', async () => {
  const assembly = prepare(({ stack, addFunction }) => {
    new RestApi(stack, 'Api', { cloudWatchRole: false }).root.addMethod(
      'GET',
      new LambdaIntegration(addFunction('Fn', show)),
    );
  });
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  cleanups.push(() => void other.close());
  const { port } = other.address() as AddressInfo;
  await expect(startStage({ assembly, port })).rejects.toThrow(
    expect.objectContaining({ code: 'STAGE_NOT_STARTED' }),
  );
  await expect(startStage({ assembly, port })).rejects.toThrow(
    `Port ${port} on 127.0.0.1 is in use.\n  Stop what listens there`,
  );
});

test('listens where it is told to', async () => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  const { running } = await start(
    ({ stack, addFunction }) => {
      new RestApi(stack, 'Api', { cloudWatchRole: false }).root.addMethod(
        'GET',
        new LambdaIntegration(addFunction('Fn', show)),
      );
    },
    { port },
  );
  expect(running.apis[0]?.urls).toEqual([`http://127.0.0.1:${port}/prod`]);
});

test('ends all functions when it is killed, busy ones too', async () => {
  const assembly = prepare(({ addFunction }) => {
    addFunction('Idle', 'exports.handler = async () => process.pid;');
    addFunction(
      'Busy',
      'exports.handler = async () => { console.log(process.pid); console.log(process.cwd()); for (;;); };',
    );
  });
  const script = join(assembly, 'run.mjs');
  writeFileSync(
    script,
    `import { startStage } from ${JSON.stringify(new URL('./start-stage.ts', import.meta.url).href)};
const stage = await startStage({ assembly: ${JSON.stringify(assembly)}, log: ({ kind, text }) => kind === 'function' && console.log(text) });
console.log((await stage.invoke('Idle')).payload);
await stage.invoke('Busy');`,
  );
  const child: ChildProcess = spawn(process.execPath, ['--conditions=@lambda-forge/source', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  cleanups.push(() => void child.kill('SIGKILL'));
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  await until(() => output.trim().split('\n').length === 3);
  const [idle, busy, directory = ''] = output.trim().split('\n');
  const ids = [Number(idle), Number(busy)];
  expect(ids.map(isAlive)).toEqual([true, true]);
  child.kill('SIGKILL');
  await until(() => !ids.some(isAlive));
  await until(() => !existsSync(directory));
});
