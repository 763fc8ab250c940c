import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Duration } from 'aws-cdk-lib';
import { Code, Runtime } from 'aws-cdk-lib/aws-lambda';
import { startTestStage, type TestStage } from '../stage.test.support.ts';

// The shapes are those of AWS's own program: its src/Errors.js, Runtime.js, UserFunction.js and CallbackContext.js.
let stage: TestStage;

const files: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Syntax: { 'index.js': 'exports.handler = async () => { ]' },
  SyntaxWithin: { 'index.js': "require('./other.js');", 'other.js': 'const a = ;' },
  SyntaxOfModule: { 'index.mjs': 'export const handler = async () => {' },
  Required: { 'index.js': "require('not-there'); exports.handler = async () => 1;" },
  RequiredSdk: { 'index.js': "require('@aws-sdk/client-sqs'); exports.handler = async () => 1;" },
  Imported: { 'index.mjs': "import 'not-there'; export const handler = async () => 1;" },
  NoFile: { 'other.js': '' },
  NoExport: { 'index.js': 'exports.other = 1;' },
  NoFunction: { 'index.js': 'exports.handler = 1;' },
  Default: { 'index.mjs': 'export default { handler: async () => 1 };' },
  Throws: { 'index.js': "throw new RangeError('at the start');" },
  Rejects: { 'index.js': "Promise.reject(new Error('unseen')); exports.handler = async () => 1;" },
  Damaged: { 'index.js': 'exports.handler = async () => 1;', 'package.json': '{ "type": ' },
  Exits: { 'index.js': 'process.exit(0);' },
  NeverLoads: { 'index.mjs': 'await new Promise(() => {}); export const handler = async () => 1;' },
  Detected: { 'index.js': 'export const handler = async () => 1;' },
  RequiresModule: {
    'index.js': "const { word } = require('esm'); exports.handler = async () => word;",
    'node_modules/esm/package.json': '{"type":"module","main":"index.js"}',
    'node_modules/esm/index.js': "export const word = 'of a module';",
  },
};

beforeAll(async () => {
  stage = await startTestStage(({ addFunction, addFiles }) => {
    for (const [id, sources] of Object.entries(files))
      addFunction(id, '', { code: Code.fromAsset(addFiles(`errors-${id}`, sources)) });
    for (const [id, runtime] of [
      ['RequiresModule20', Runtime.NODEJS_20_X],
      ['RequiresModule24', Runtime.NODEJS_24_X],
    ] as const)
      addFunction(id, '', { code: Code.fromAsset(addFiles('errors-RequiresModule', {})), runtime });
    addFunction('RequiresModuleAgain', '', {
      code: Code.fromAsset(addFiles('errors-RequiresModule', {})),
      environment: { NODE_OPTIONS: '--experimental-require-module' },
    });
    addFunction('DetectedAgain', '', {
      code: Code.fromAsset(addFiles('errors-Detected', {})),
      environment: { NODE_OPTIONS: '--experimental-require-module --experimental-detect-module' },
    });
    addFunction('Parent', 'exports.handler = async () => 1;', { handler: '../index.handler' });
    addFunction('Nameless', 'exports.handler = async () => 1;', { handler: 'index' });
    addFunction('Slow', 'exports.handler = async () => new Promise((done) => setTimeout(done, 9e6));', {
      timeout: Duration.seconds(1),
    });
    addFunction(
      'Fail',
      `class Named extends Error { constructor(text) { super(text); this.name = 'NotFound'; } }
      class Unnamed extends Error {}
      const throwing = {
        named: () => { throw new Named('gone'); },
        unnamed: () => { throw new Unnamed('of a class'); },
        aggregate: () => { throw new AggregateError([new Error('a')], 'several'); },
        text: () => { throw 'just text'; },
        number: () => { throw 42; },
        object: () => { throw { message: 'no error', code: 7 }; },
        like: () => { throw { name: 'Like', message: 'an error', stack: 'Like: an error\\n    at once' }; },
        nothing: () => { throw undefined; },
        bare: () => { throw Object.create(null); },
        stackless: () => { throw Object.assign(new Error('x'), { stack: undefined }); },
        unseen: async () => { Promise.reject(new TypeError('unseen')); await new Promise((done) => setTimeout(done, 9e6)); },
        unseenText: async () => { Promise.reject('text'); await new Promise((done) => setTimeout(done, 9e6)); },
        unseenNothing: async () => { Promise.reject(); await new Promise((done) => setTimeout(done, 9e6)); },
        late: async () => { setTimeout(() => { throw new RangeError('late'); }); await new Promise((done) => setTimeout(done, 9e6)); },
        never: () => new Promise(() => {}),
        exit: () => process.exit(7),
        quit: () => process.exit(0),
        abort: () => process.kill(process.pid, 'SIGABRT'),
        big: () => 1n,
        circle: () => { const a = {}; a.a = a; return a; },
        good: () => process.pid,
      };
      exports.handler = async (how) => throwing[how]();`,
    );
    addFunction(
      'Sync',
      `exports.handler = (how, context, callback) => {
        if (how === 'returns') return 'lost';
        if (how === 'throws') throw new Error('at once');
        if (how === 'throwsNothing') throw undefined;
        if (how === 'never') return new Promise(() => {});
        if (how === 'done') { setTimeout(() => {}, 9e6); return context.done(null, 'done'); }
        if (how === 'failsAtOnce') { setTimeout(() => {}, 9e6); return callback(new Error('called back')); }
        if (how === 'failsWithNothing') return context.fail();
      };`,
    );
    addFunction(
      'Twice',
      "exports.handler = (event, context, callback) => { callback(null, 1); callback(new Error('twice')); };",
    );
    addFunction('Sync24', 'exports.handler = (event) => event;', { runtime: Runtime.NODEJS_24_X });
  });
}, 60_000);

afterAll(() => stage?.stop());

const invoke = async (name: string, event?: unknown) => {
  const result = await stage.running.invoke(name, event);
  return 'payload' in result ? (JSON.parse(result.payload) as unknown) : result.error;
};

const required = "Error: Cannot find module 'not-there'\nRequire stack:\n- ";
const exited = /^RequestId: [0-9a-f-]{36} Error: Runtime exited /;

test.each<[string, string, unknown]>([
  ['Syntax', 'Runtime.UserCodeSyntaxError', "SyntaxError: Unexpected token ']'"],
  ['SyntaxWithin', 'Runtime.UserCodeSyntaxError', "SyntaxError: Unexpected token ';'"],
  ['SyntaxOfModule', 'Runtime.UserCodeSyntaxError', 'SyntaxError: Unexpected end of input'],
  ['Required', 'Runtime.ImportModuleError', expect.stringContaining(required)],
  [
    'RequiredSdk',
    'Runtime.ImportModuleError',
    expect.stringContaining(
      "@aws-sdk/client-sqs; here it comes from the app's own packages, which lack it: add it",
    ),
  ],
  [
    'Imported',
    'Error',
    expect.stringMatching(/^Cannot find package 'not-there' imported from .*index\.mjs$/),
  ],
  [
    'NoFile',
    'Runtime.ImportModuleError',
    "Error: Cannot find module 'index'\nRequire stack:\n- /var/runtime/index.mjs",
  ],
  ['NoExport', 'Runtime.HandlerNotFound', 'index.handler is undefined or not exported'],
  ['NoFunction', 'Runtime.HandlerNotFound', 'index.handler is not a function'],
  ['Default', 'Runtime.HandlerNotFound', 'index.handler is undefined or not exported'],
  ['Nameless', 'Runtime.MalformedHandlerName', 'Bad handler'],
  [
    'Parent',
    'Runtime.MalformedHandlerName',
    "'../index.handler' is not a valid handler name. Use absolute paths when specifying root directories in handler names.",
  ],
  ['Throws', 'RangeError', 'at the start'],
  ['Rejects', 'Runtime.UnhandledPromiseRejection', 'Error: unseen'],
  ['Damaged', 'Error', expect.stringMatching(/^Invalid package config .*package\.json/)],
  ['Exits', 'Runtime.ExitError', expect.stringMatching(`${exited.source}without providing a reason$`)],
  ['NeverLoads', 'Runtime.ExitError', expect.stringMatching(`${exited.source}with error: exit status 13$`)],
  ['Detected', 'Runtime.UserCodeSyntaxError', "SyntaxError: Unexpected token 'export'"],
  ['RequiresModule', 'Error', expect.stringMatching(/^require\(\) of ES Module .* not supported/)],
  ['RequiresModule20', 'Error', expect.stringMatching(/^require\(\) of ES Module .* not supported/)],
  ['RequiresModule24', 'Error', expect.stringMatching(/^require\(\) of ES Module .* not supported/)],
])(
  'what keeps a handler from being loaded is named as on Lambda: %s',
  async (name, errorType, errorMessage) => {
    expect(await invoke(name)).toMatchObject({ errorType, errorMessage });
  },
);

test.each([
  ['RequiresModuleAgain', 'of a module'],
  ['DetectedAgain', 1],
])('NODE_OPTIONS gives back what Lambda leaves out of Node.js: %s', async (name, expected) => {
  expect(await invoke(name)).toEqual(expected);
});

test.each<[string, string, unknown, readonly unknown[]] | [string, string, unknown]>([
  ['named', 'NotFound', 'gone', [expect.stringContaining('gone'), expect.stringContaining(' at ')]],
  ['unnamed', 'Error', 'of a class'],
  ['aggregate', 'AggregateError', 'several'],
  ['text', 'string', 'just text', []],
  ['number', 'number', '42', []],
  ['object', 'object', '[object Object]', []],
  ['like', 'Like', 'an error', ['Like: an error', '    at once']],
  ['nothing', 'string', 'handled', []],
  ['bare', 'handled', expect.stringMatching(/^callback called with Error argument, but there was a problem/)],
  [
    'stackless',
    'handled',
    expect.stringMatching(/^callback called with Error argument, but there was a problem/),
  ],
  ['unseen', 'Runtime.UnhandledPromiseRejection', 'TypeError: unseen'],
  ['unseenText', 'Runtime.UnhandledPromiseRejection', 'text'],
  ['unseenNothing', 'Runtime.UnhandledPromiseRejection', ''],
  ['late', 'RangeError', 'late'],
  ['never', 'Runtime.NodeJsExit', expect.stringMatching(/a Promise that was never settled/)],
  ['exit', 'Runtime.ExitError', expect.stringMatching(`${exited.source}with error: exit status 7$`)],
  ['quit', 'Runtime.ExitError', expect.stringMatching(`${exited.source}without providing a reason$`)],
  ['abort', 'Runtime.ExitError', expect.stringMatching(`${exited.source}with error: signal: aborted$`)],
  ['big', 'Error', expect.stringMatching(/^Unable to stringify response body/)],
  ['circle', 'Error', expect.stringMatching(/^Unable to stringify response body \(TypeError: .*circular/)],
])(
  'what a handler fails with has the shape that Lambda gives it: %s',
  async (...[how, errorType, errorMessage, trace]) => {
    const error = (await invoke('Fail', how)) as { trace?: string[] };
    expect(error).toMatchObject({ errorType, errorMessage });
    if (trace) expect((error.trace ?? []).slice(0, 2)).toEqual(trace);
    expect(await invoke('Fail', 'good')).toEqual(expect.any(Number));
  },
);

test('a trace starts with the name of an error of the runtime', async () => {
  expect(await invoke('NoExport')).toMatchObject({
    trace: expect.arrayContaining(['Runtime.HandlerNotFound: index.handler is undefined or not exported']),
  });
});

test('the text of a time-out is that of Lambda', async () => {
  expect(await invoke('Slow')).toEqual({
    errorType: 'Sandbox.Timedout',
    errorMessage: expect.stringMatching(
      /^RequestId: [0-9a-f-]{36} Error: Task timed out after 1\.00 seconds$/,
    ),
  });
});

test.each([
  ['returns', null],
  ['throws', { errorType: 'Error', errorMessage: 'at once' }],
  ['throwsNothing', null],
  ['never', null],
  ['done', 'done'],
  ['failsAtOnce', { errorType: 'Error', errorMessage: 'called back' }],
  ['failsWithNothing', { errorType: 'string', errorMessage: 'handled' }],
])('a handler that is not async ends as on Lambda: %s', async (how, expected) => {
  const answer = await invoke('Sync', how);
  if (typeof expected === 'object' && expected) expect(answer).toMatchObject(expected);
  else expect(answer).toEqual(expected);
});

test('only what a handler calls back with first counts', async () => {
  expect(await invoke('Twice')).toBe(1);
});

test('from Node.js 24 on, a handler that is not async gives what it returns', async () => {
  expect(await invoke('Sync24', 'back')).toBe('back');
});

test('what ends a process is in its log', async () => {
  await invoke('Fail', 'late');
  const texts = stage.log.filter(({ functionName }) => functionName === 'Fail').map(({ text }) => text);
  expect(texts).toEqual(
    expect.arrayContaining([expect.stringMatching(/^Uncaught Exception RangeError: late/)]),
  );
});
