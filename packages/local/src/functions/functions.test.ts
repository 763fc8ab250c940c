import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { isAlive, until } from '@lambda-forge/test-support';
import { Duration } from 'aws-cdk-lib';
import { Code, LayerVersion, Runtime } from 'aws-cdk-lib/aws-lambda';
import { strToU8, zipSync } from 'fflate';
import { startTestStage, type TestStage } from '../stage.test.support.ts';

let stage: TestStage;

beforeAll(async () => {
  process.env['SECRET_OF_THE_CALLER'] = 'leak';
  stage = await startTestStage(
    ({ stack, addFunction, addFiles }) => {
      addFunction(
        'Environment',
        'exports.handler = async () => ({ ...process.env, cwd: process.cwd(), args: process.execArgv });',
        {
          environment: { COLOR: 'blue', EMPTY: '' },
          memorySize: 256,
        },
      );
      addFunction(
        'Context',
        `exports.handler = async (event, context) => {
      const before = context.getRemainingTimeInMillis();
      await new Promise((done) => setTimeout(done, 60));
      return { ...context, before, after: context.getRemainingTimeInMillis(), event };
    };`,
      );
      addFunction(
        'Count',
        'let n = 0; exports.handler = async (wait) => { n += 1; await new Promise((done) => setTimeout(done, wait)); return { n, pid: process.pid }; };',
      );
      addFunction(
        'Talk',
        `exports.handler = async (event) => {
      console.log('to stdout', event); console.error('to stderr'); process.stdout.write('no line end');
      return { send: typeof process.send, large: 'x'.repeat(100000) };
    };`,
      );
      addFunction(
        'Flood',
        "exports.handler = async () => { for (let i = 0; i < 20000; i += 1) console.log('line', i); return 'done'; };",
      );
      addFunction(
        'Callback',
        `exports.handler = (event, context, callback) => {
      if (event === 'error') return callback(new Error('called back'));
      context.callbackWaitsForEmptyEventLoop = event !== 'now';
      let late = 'not yet'; setTimeout(() => { late = 'waited'; }, 50);
      callback(null, { get late() { return late; } });
    };`,
      );
      addFunction(
        'Half',
        `exports.handler = async () => { require('node:fs').writeSync(3, '{"type":"res'); process.exit(7); };`,
      );
      const busy = 'exports.handler = async () => { for (;;); };';
      addFunction(
        'Sized',
        'exports.handler = async (isFilled) => { for (const all = []; isFilled; ) all.push(Array(1000).fill({})); return process.execArgv.join(); };',
        { environment: { NODE_OPTIONS: '--max-old-space-size=32' } },
      );
      addFunction('Busy', busy, { timeout: Duration.seconds(1) });
      addFunction(
        'Hungry',
        'exports.handler = async () => { const all = []; for (;;) { all.push(Buffer.alloc(5e6, 1)); await new Promise((done) => setTimeout(done, 1)); } };',
        { memorySize: 128 },
      );
      addFunction(
        'Family',
        "exports.handler = async () => { const { spawn } = require('node:child_process'); return spawn('sleep', ['300'], { stdio: 'inherit' }).pid; };",
      );
      const file = (
        id: string,
        files: Record<string, string>,
        handler: string,
        runtime = Runtime.NODEJS_22_X,
      ) => addFunction(id, '', { code: Code.fromAsset(addFiles(`files-${id}`, files)), handler, runtime });
      file(
        'Mjs',
        {
          'index.mjs':
            "import { basename } from 'node:path'; export const handler = async () => basename(import.meta.filename);",
        },
        'index.handler',
      );
      file('Cjs', { 'index.cjs': "exports.handler = async () => 'cjs';" }, 'index.handler');
      file(
        'TypeModule',
        { 'package.json': '{"type":"module"}', 'index.js': "export const handler = async () => 'module';" },
        'index.handler',
      );
      file(
        'Nested',
        { 'src/deep/main.js': "exports.api = { get: async () => 'nested' };" },
        'src/deep/main.api.get',
      );
      file(
        'Callback24',
        { 'index.js': 'exports.handler = (event, context, callback) => callback(null, 1);' },
        'index.handler',
        Runtime.NODEJS_24_X,
      );
      addFunction('Inline', '', { code: Code.fromInline("exports.handler = async () => 'inline';") });
      const zip = join(addFiles('zip', { readme: '' }), 'code.zip');
      writeFileSync(
        zip,
        zipSync({
          'lib/text.js': strToU8("module.exports = 'zipped';"),
          'index.js': strToU8("exports.handler = async () => require('./lib/text');"),
        }),
      );
      addFunction('Zipped', '', { code: Code.fromAsset(zip) });
      const layer = new LayerVersion(stack, 'Layer', {
        code: Code.fromAsset(
          addFiles('layer', { 'nodejs/node_modules/shared/index.js': "module.exports = 'from the layer';" }),
        ),
      });
      addFunction('Layered', "exports.handler = async () => require('shared');", { layers: [layer] });
      addFunction(
        'Alone',
        "exports.handler = async () => { try { return require('aws-cdk-lib') && 'found'; } catch (error) { return error.code; } };",
      );
    },
    { concurrency: 4 },
  );
});

afterAll(() => stage?.stop());

const invoke = async (name: string, event?: unknown) => {
  const result = await stage.running.invoke(name, event);
  return 'payload' in result ? (JSON.parse(result.payload) as unknown) : result.error;
};

test("starts functions with the template's variables and the reserved ones, and nothing of the caller's", async () => {
  const found = (await invoke('Environment')) as Record<string, unknown>;
  expect(found).toMatchObject({
    COLOR: 'blue',
    EMPTY: '',
    AWS_REGION: 'eu-west-1',
    AWS_LAMBDA_FUNCTION_NAME: 'Environment',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/Environment',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x',
    _HANDLER: 'index.handler',
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
    LAMBDA_FORGE_ANSWERS: 'throw',
    LAMBDA_TASK_ROOT: found['cwd'],
    args: expect.arrayContaining(['--max-semi-space-size=12', '--max-old-space-size=231']),
  });
  for (const name of ['SECRET_OF_THE_CALLER', 'NODE_OPTIONS', 'HOME']) expect(found).not.toHaveProperty(name);
});

test('leaves the sizes of the heap to NODE_OPTIONS of a function that gives one', async () => {
  expect(await invoke('Sized', false)).not.toContain('space-size');
  expect(await invoke('Sized', true)).toMatchObject({
    errorType: 'Runtime.ExitError',
    errorMessage: expect.stringMatching(/signal: aborted$/),
  });
});

test('gives a complete context', async () => {
  const context = (await invoke('Context', { a: [1] })) as { before: number; after: number };
  expect(context).toMatchObject({
    awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    callbackWaitsForEmptyEventLoop: true,
    event: { a: [1] },
    functionName: 'Context',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:Context',
    logGroupName: '/aws/lambda/Context',
    logStreamName: expect.stringContaining('[$LATEST]'),
    memoryLimitInMB: '128',
  });
  expect(context.before).toBeGreaterThan(0);
  expect(context.before).toBeLessThanOrEqual(10_000);
  expect(context.before - context.after).toBeGreaterThanOrEqual(50);
});

test('uses a process again, and as many side by side as are allowed', async () => {
  const first = (await invoke('Count', 0)) as { n: number; pid: number };
  expect(await invoke('Count', 0)).toEqual({ n: first.n + 1, pid: first.pid });
  const all = (await Promise.all(Array.from({ length: 20 }, () => invoke('Count', 100)))) as {
    pid: number;
  }[];
  expect(new Set(all.map(({ pid }) => pid)).size).toBe(4);
});

test('logs what a handler writes, with the function and the request', async () => {
  expect(await invoke('Talk', 'hi')).toEqual({ send: 'undefined', large: 'x'.repeat(100_000) });
  const lines = () => stage.log.filter(({ functionName }) => functionName === 'Talk');
  // Standard output, standard error and the report are pipes of their own.
  await until(() =>
    ['to stdout hi', 'to stderr', 'REPORT'].every((start) =>
      lines().some(({ text }) => text.startsWith(start)),
    ),
  );
  const [{ requestId } = {}] = lines();
  expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
  expect(lines()).toEqual(
    expect.arrayContaining([
      { kind: 'function', functionName: 'Talk', requestId, text: 'to stdout hi' },
      { kind: 'function', functionName: 'Talk', requestId, text: 'to stderr' },
      {
        kind: 'report',
        functionName: 'Talk',
        requestId,
        text: expect.stringMatching(
          /^REPORT {2}Duration: \d+ ms \(cold start\) {2}Memory Size: 128 MB {2}Max Memory Used: \d+ MB$/,
        ),
      },
    ]),
  );
});

test('loses no line of a handler that writes many', async () => {
  expect(await invoke('Flood')).toBe('done');
  const lines = () =>
    stage.log.filter(({ functionName, kind }) => functionName === 'Flood' && kind === 'function');
  // A pipe may still hold some when the answer is there.
  await until(() => lines().length >= 20_000);
  expect(lines()).toHaveLength(20_000);
});

test.each([
  ['wait', { late: 'waited' }],
  ['now', { late: 'not yet' }],
  ['error', { errorType: 'Error', errorMessage: 'called back' }],
])('takes a callback: %s', async (how, expected) => {
  expect(await invoke('Callback', how)).toMatchObject(expected);
});

test('refuses a callback in the runtimes in which AWS does', async () => {
  expect(await invoke('Callback24')).toMatchObject({ errorType: 'Runtime.CallbackHandlerDeprecated' });
});

test('ends a handler that loops for ever at its timeout', async () => {
  expect(await invoke('Busy')).toMatchObject({
    errorType: 'Sandbox.Timedout',
    errorMessage: expect.stringContaining('after 1.00 seconds'),
  });
});

test('takes what a process has not said to its end for nothing', async () => {
  expect(await invoke('Half')).toMatchObject({ errorType: 'Runtime.ExitError' });
});

test('ends a handler that takes more memory than it has, in buffers too', async () => {
  expect(await invoke('Hungry')).toMatchObject({ errorType: 'Runtime.OutOfMemory' });
});

test.each([
  ['Mjs', 'index.mjs'],
  ['Cjs', 'cjs'],
  ['TypeModule', 'module'],
  ['Nested', 'nested'],
  ['Inline', 'inline'],
  ['Layered', 'from the layer'],
  ['Zipped', 'zipped'],
  ['Alone', 'MODULE_NOT_FOUND'],
])('loads the handler of %s', async (name, expected) => {
  expect(await invoke(name)).toBe(expected);
});

test('knows only its own functions', async () => {
  await expect(stage.running.invoke('Contxt', 1)).rejects.toThrow(/no function "Contxt"/);
});

test('leaves neither a process nor a file behind', async () => {
  const child = (await invoke('Family')) as number;
  const { pid } = (await invoke('Count', 0)) as { pid: number };
  const root = ((await invoke('Environment')) as { LAMBDA_TASK_ROOT: string }).LAMBDA_TASK_ROOT;
  expect([isAlive(child), isAlive(pid), existsSync(root)]).toEqual([true, true, true]);
  await stage.running.stop();
  await stage.running.stop();
  expect([isAlive(child), isAlive(pid), existsSync(join(root, '..'))]).toEqual([false, false, false]);
});
