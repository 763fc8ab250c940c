import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isAlive } from '@lambda-forge/test-support';
import { LambdaIntegration, RestApi } from 'aws-cdk-lib/aws-apigateway';
import { Code, LayerVersion, Runtime } from 'aws-cdk-lib/aws-lambda';
import { send, startTestStage, type TestStage } from '../stage.test.support.ts';

let stage: TestStage;
let url: string;

// What an app has installed: a package that its own code needs, one that only the other needs, and one of no concern.
const installed = {
  'node_modules/@aws-sdk/client-s3/package.json':
    '{"name":"@aws-sdk/client-s3","type":"module","exports":{"import":"./index.js","require":"./index.cjs"}}',
  'node_modules/@aws-sdk/client-s3/index.js':
    "import { word } from '@smithy/core'; export const client = word;",
  'node_modules/@aws-sdk/client-s3/index.cjs': "exports.client = 'of the app, required';",
  'node_modules/@smithy/core/package.json': '{"name":"@smithy/core","type":"module","exports":"./index.js"}',
  'node_modules/@smithy/core/index.js': "export const word = 'of the app';",
  'node_modules/.pnpm/node_modules/@aws-sdk/util-dynamodb/package.json': '{"name":"@aws-sdk/util-dynamodb"}',
  'node_modules/.pnpm/node_modules/@aws-sdk/util-dynamodb/index.js': "exports.util = 'hoisted';",
  'node_modules/other/package.json': '{"name":"other"}',
  'node_modules/other/index.js': '',
};

const tick = 'let n = 0; setInterval(() => { n += 1; }, 5);';

beforeAll(async () => {
  stage = await startTestStage(({ stack, addFunction, addFiles }) => {
    addFiles('..', installed);
    const module = (id: string, source: string, layers: LayerVersion[] = []) =>
      addFunction(id, '', {
        code: Code.fromAsset(addFiles(`module-${id}`, { 'index.mjs': source })),
        layers,
      });
    module('Sdk', "import { client } from '@aws-sdk/client-s3'; export const handler = async () => client;");
    addFunction(
      'Required',
      "exports.handler = async () => [require('@aws-sdk/client-s3').client, require('@aws-sdk/util-dynamodb').util];",
      { runtime: Runtime.NODEJS_24_X },
    );
    module('Missing', "import '@aws-sdk/client-sqs'; export const handler = async () => 1;");
    addFunction('Late', "exports.handler = async () => require('@aws-sdk/client-sqs');");
    module('Hidden', "import '@smithy/core'; export const handler = async () => 1;");
    module('Other', "import 'other'; export const handler = async () => 1;");
    const layer = (id: string, word: string) => {
      const files = { 'nodejs/node_modules/shared/index.mjs': `export const word = '${word}';` };
      const json = { 'nodejs/node_modules/shared/package.json': '{"exports":"./index.mjs"}' };
      return new LayerVersion(stack, id, { code: Code.fromAsset(addFiles(id, { ...files, ...json })) });
    };
    const layers = [layer('First', 'covered'), layer('Last', 'on top')];
    module('Layered', "import { word } from 'shared'; export const handler = async () => word;", layers);
    addFiles('Rooted', { 'lib/word.js': "module.exports = 'from the root';" });
    addFunction('Rooted', "exports.handler = async () => require('lib/word');");
    addFunction('Ticks', `${tick} exports.handler = async () => n;`);
    addFunction(
      'Unfinished',
      'let ended = 0; exports.handler = async () => { setTimeout(() => { ended ||= Date.now(); }, 400); return ended; };',
    );
    addFunction(
      'Busy',
      'exports.handler = async (wait) => new Promise((done) => setTimeout(done, wait, process.pid));',
    );
    addFiles('Write', { 'lib/there.js': '' });
    addFunction(
      'Write',
      `const { writeFileSync, readdirSync } = require('node:fs'); const { tmpdir } = require('node:os'); const { join } = require('node:path');
      const attempt = (path) => { try { writeFileSync(path, 'x'); return 'written'; } catch (error) { return error.code; } };
      exports.handler = async (name) => {
        const before = readdirSync(tmpdir());
        const made = attempt(join(tmpdir(), name));
        return { code: [attempt(join(__dirname, 'new')), attempt(__filename), attempt(join(__dirname, 'lib', 'new'))], made, before, tmp: tmpdir(), root: __dirname };
      };`,
    );
    addFunction(
      'Daemon',
      `exports.handler = async (options) => {
        const child = require('node:child_process').spawn('/bin/sleep', ['300'], { detached: true, stdio: 'ignore', ...options });
        child.unref();
        return child.pid;
      };`,
    );
    addFunction(
      'Detached',
      `const { spawn } = require('node:child_process'); const { statSync } = require('node:fs'); const { join } = require('node:path');
      const file = join(require('node:os').tmpdir(), 'written');
      exports.handler = async (start) => {
        if (start) spawn('sh', ['-c', 'while :; do printf x >> "' + file + '"; sleep 0.02; done'], { detached: true, stdio: 'ignore' }).unref();
        const size = () => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
        for (const before = size(); size() === before; ) await new Promise((done) => setTimeout(done, 20));
        return file;
      };`,
    );
    addFunction(
      'Streamed',
      `exports.handler = awslambda.streamifyResponse(async (event, stream, context) => {
        if (event.end === false) return stream.write('on');
        if (event.destroy) { stream.destroy(event.why && new TypeError(event.why)); return; }
        if (event.plain) { stream.end(JSON.stringify({ statusCode: 201, body: context.functionName })); return; }
        const http = awslambda.HttpResponseStream.from(stream, { statusCode: 200 });
        http.write('one '); http.end('two');
      });`,
      { runtime: Runtime.NODEJS_24_X },
    );
    const api = new RestApi(stack, 'Api', { deployOptions: { stageName: 'test' }, cloudWatchRole: false });
    const trace = addFunction(
      'Trace',
      "exports.handler = async (event) => ({ body: JSON.stringify({ variable: process.env._X_AMZN_TRACE_ID, header: Object.entries(event.headers).find(([name]) => name.toLowerCase() === 'x-amzn-trace-id')[1] }) });",
    );
    api.root.addResource('trace').addMethod('GET', new LambdaIntegration(trace));
    const names = ['Streamed', 'Missing'];
    for (const name of names)
      api.root.addResource(name).addMethod('GET', new LambdaIntegration(stack.node.findChild(name) as never));
  });
  url = stage.running.apis[0]?.urls[0] ?? '';
}, 60_000);

afterAll(() => stage?.stop());

const invoke = async (name: string, event?: unknown) => {
  const result = await stage.running.invoke(name, event);
  return 'payload' in result ? (JSON.parse(result.payload) as unknown) : result.error;
};

describe('modules', () => {
  test.each([
    ['Sdk', 'of the app'],
    ['Required', ['of the app, required', 'hoisted']],
    ['Layered', 'on top'],
    ['Rooted', 'from the root'],
  ])('are found where Lambda finds them: %s', async (name, expected) => {
    expect(await invoke(name)).toEqual(expected);
  });

  test.each(['Missing', 'Late'])(
    'of the SDK that the app lacks are named with what to do: %s',
    async (name) => {
      const hint =
        "Lambda's runtime has @aws-sdk/client-sqs; here it comes from the app's own packages, which lack it: add it to the app's devDependencies";
      expect(await invoke(name)).toMatchObject({ errorMessage: expect.stringContaining(hint) });
    },
  );

  test('of the SDK that the app lacks are named in the reason of a 502', async () => {
    expect((await send(`${url}/Missing`)).status).toBe(502);
    const [line] = stage.log.filter(({ kind, text }) => kind === 'api' && text.includes('/Missing'));
    expect(line?.text).toContain("which lack it: add it to the app's devDependencies");
  });

  test('that the runtime keeps to itself stay out of reach', async () => {
    const expected = expect.stringContaining("Lambda's runtime keeps @smithy/core from functions");
    expect(await invoke('Hidden')).toMatchObject({ errorMessage: expected });
  });

  test('of the app itself stay out of reach', async () => {
    expect(await invoke('Other')).toMatchObject({
      errorMessage: expect.stringMatching(/^Cannot find package 'other'.*mjs$/),
    });
  });
});

describe('between invocations', () => {
  test('a function does nothing', async () => {
    const first = (await invoke('Ticks')) as number;
    await invoke('Busy', 1000);
    // What was due meanwhile is made up for once, as the process goes on.
    expect(((await invoke('Ticks')) as number) - first).toBeLessThan(100);
  });

  test('what was not awaited waits for the next one', async () => {
    expect(await invoke('Unfinished')).toBe(0);
    await invoke('Busy', 1000);
    const again = Date.now();
    await invoke('Unfinished');
    await invoke('Busy', 0);
    const ended = (await invoke('Unfinished')) as number;
    expect(ended).toBeGreaterThanOrEqual(again);
  });

  test('what it has started does nothing either, though it was started detached', async () => {
    const file = (await invoke('Detached', true)) as string;
    await invoke('Busy', 0);
    const before = readFileSync(file, 'utf8');
    await invoke('Busy', 500);
    expect(readFileSync(file, 'utf8')).toBe(before);
    await invoke('Detached', false); // Ends when more has been written.
  });

  test('a function that was stopped is ended with its stage, and answers as before until then', async () => {
    const id = (await invoke('Busy', 0)) as number;
    expect(await invoke('Busy', 0)).toBe(id);
    expect(isAlive(id)).toBe(true);
  });
});

test('a function cannot write into its code, and has its own folder for temporary files', async () => {
  const first = (await invoke('Write', 'a')) as { tmp: string; root: string };
  expect(first).toMatchObject({ code: ['EACCES', 'EACCES', 'EACCES'], made: 'written', before: [] });
  expect(first.tmp.startsWith(first.root)).toBe(false);
  expect(await invoke('Write', 'b')).toMatchObject({ before: ['a'], tmp: first.tmp });
});

test.each([
  ['none', undefined, /^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/, 'Sampled=0'],
  [
    'a root',
    'Root=1-67891233-abcdef012345678912345678',
    /^Root=1-67891233-abcdef012345678912345678$/,
    'Sampled=0',
  ],
  [
    'all of it',
    'Root=1-67891233-abcdef012345678912345678;Parent=463ac35c9f6413ad;Sampled=1',
    /^Root=1-67891233-abcdef012345678912345678$/,
    'Sampled=1',
  ],
  ['nonsense', 'Root=nonsense', /^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/, 'Sampled=0'],
])('a call is traced under one root, given %s', async (_, given, root, sampled) => {
  const answer = await send(`${url}/trace`, {
    headers: given === undefined ? {} : { 'x-amzn-trace-id': given },
  });
  const answered = String(answer.headers['x-amzn-trace-id']);
  const { variable, header } = JSON.parse(answer.text) as { variable: string; header: string };
  expect(answered).toMatch(root);
  expect(header.split(';')[0]).toBe(answered);
  expect(variable).toMatch(new RegExp(`^${answered};Parent=[0-9a-f]{16};${sampled}$`));
});

describe('a streaming handler', () => {
  test('answers a buffered invocation with all that it has written', async () => {
    expect(await stage.running.invoke('Streamed', {})).toMatchObject({
      payload: `{"statusCode":200}${'\0'.repeat(8)}one two`,
    });
    expect(await invoke('Streamed', { plain: true })).toEqual({ statusCode: 201, body: 'Streamed' });
  });

  test('has to end its stream', async () => {
    expect(await invoke('Streamed', { end: false })).toMatchObject({
      errorMessage: 'Response stream is not finished.',
    });
  });

  test.each([
    ['TypeError', 'No more.', { why: 'No more.' }],
    ['Error', 'socket hang up', {}],
  ])(
    'that destroys its stream fails with the reason, as on Lambda: %s %s',
    async (errorType, errorMessage, how) => {
      expect(await invoke('Streamed', { destroy: true, ...how })).toMatchObject({ errorType, errorMessage });
    },
  );

  test('is told of where its API does not stream', async () => {
    expect((await send(`${url}/Streamed`)).status).toBe(502);
    const [line] = stage.log.filter(({ kind, text }) => kind === 'api' && text.includes('/Streamed'));
    expect(line?.text).toContain('awslambda.streamifyResponse), which a REST API takes only where');
  });
});

test('nothing outlives the stage, though it was started detached or is stopped', async () => {
  const ids = [
    await invoke('Daemon', {}),
    await invoke('Daemon', { env: {} }),
    await invoke('Daemon', { cwd: '/' }),
    await invoke('Busy', 0),
  ] as number[];
  const { tmp } = (await invoke('Write', 'c')) as { tmp: string };
  const left = () => [...ids.map(isAlive), existsSync(tmp), existsSync(join(tmp, '..'))];
  expect(new Set(left())).toEqual(new Set([true]));
  await stage.running.stop();
  expect(new Set(left())).toEqual(new Set([false]));
});
