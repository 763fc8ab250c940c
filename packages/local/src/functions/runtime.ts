// The program of a function's process. It runs alone, with nothing but Node's own modules, and talks to its parent
// over file descriptor 3, so that a handler may do what it likes with stdin, stdout and process.send.
import { existsSync } from 'node:fs';
import { Socket } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import type { FunctionError, InvokeMessage, RuntimeMessage } from './runtime-messages.ts';

type Callback = (error?: unknown, result?: unknown) => void;
type Handler = (event: unknown, context: object, callback?: Callback) => unknown;

const channel = new Socket({ fd: 3, readable: true, writable: true });
const { env } = process;

channel.on('close', () => process.exit(0));
channel.on('error', () => process.exit(0));

const handler = await loadHandler(env['LAMBDA_TASK_ROOT'] ?? '', env['_HANDLER'] ?? '').catch(
  (error: unknown) => {
    send({ type: 'error', error: toFunctionError(error), memory: 0 });
    return undefined;
  },
);
if (handler) {
  let received: Buffer[] = [];
  channel.on('data', (chunk: Buffer) => {
    const end = chunk.indexOf(10);
    received.push(end < 0 ? chunk : chunk.subarray(0, end));
    if (end < 0) return;
    const message = JSON.parse(Buffer.concat(received).toString('utf8')) as InvokeMessage;
    received = [];
    invoke(handler, message);
  });
  send({ type: 'ready' });
}

async function loadHandler(root: string, name: string): Promise<Handler> {
  const [, file = '', path = ''] = /^([^.]*)\.(.+)$/.exec(basename(name)) ?? [];
  if (!file) throw named('Runtime.MalformedHandlerName', `Bad handler "${name}": expected "file.export".`);
  const stem = join(root, dirname(name), file);
  const found = ['.js', '.mjs', '.cjs', '']
    .map((extension) => stem + extension)
    .find((path) => existsSync(path));
  if (!found)
    throw named('Runtime.ImportModuleError', `Error: Cannot find module '${file}' (${dirname(name)})`);
  const module = (await import(pathToFileURL(found).href)) as Record<string, unknown>;
  const value = memberOf(module, path) ?? memberOf(module['default'], path);
  if (value === undefined) throw named('Runtime.HandlerNotFound', `${name} is undefined or not exported`);
  if (typeof value !== 'function') throw named('Runtime.HandlerNotFound', `${name} is not a function`);
  // https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html: callbacks end with Node.js 22.
  const [, major = '0'] = /^AWS_Lambda_nodejs(\d+)/.exec(env['AWS_EXECUTION_ENV'] ?? '') ?? [];
  if (Number(major) >= 24 && value.length >= 3) {
    const reason = `AWS Lambda takes no callback-based handlers in nodejs${major}.x and later: make ${name} async.`;
    throw named('Runtime.CallbackHandlerDeprecated', reason);
  }
  return value as Handler;
}

function memberOf(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => {
    const isContainer = (typeof at === 'object' && at !== null) || typeof at === 'function';
    return isContainer ? (at as Record<string, unknown>)[key] : undefined;
  }, value);
}

function invoke(handler: Handler, message: InvokeMessage): void {
  const { requestId, deadline } = message;
  const remaining = deadline - Date.now();
  const start = performance.now();
  let isDone = false;
  let isAnswered = false;
  const finish = (answer: () => RuntimeMessage) => {
    if (isDone) return;
    isDone = true;
    process.removeListener('beforeExit', onIdle);
    channel.ref();
    send(answer());
  };
  const fail = (error: unknown) =>
    finish(() => ({ type: 'error', requestId, error: toFunctionError(error), memory: memory() }));
  const succeed = (value: unknown) => {
    try {
      const payload = JSON.stringify(value) ?? 'null';
      finish(() => ({ type: 'result', requestId, payload, memory: memory() }));
    } catch (error) {
      fail(named('Runtime.MarshalError', `Unable to stringify response body: ${String(error)}`));
    }
  };
  // What is answered once the event loop is empty: nothing that the handler waits for can happen any more.
  let onIdle = () => fail(named('Runtime.ExitError', 'Runtime exited without providing a reason'));
  const waitForEmptyLoop = (answer: () => void) => {
    process.removeListener('beforeExit', onIdle);
    onIdle = answer;
    process.on('beforeExit', onIdle);
  };
  const context = createContext(message, () => remaining - (performance.now() - start));
  const callback: Callback = (error, result) => {
    if (isAnswered) return;
    isAnswered = true;
    const answer = () => (error === undefined || error === null ? succeed(result) : fail(error));
    if (context.callbackWaitsForEmptyEventLoop) waitForEmptyLoop(answer);
    else answer();
  };
  Object.assign(context, {
    done: callback,
    succeed: (result: unknown) => callback(null, result),
    fail: (error: unknown) => callback(error ?? 'handled'),
  });
  env['_X_AMZN_TRACE_ID'] = message.traceId;
  process.on('beforeExit', onIdle);
  channel.unref();
  try {
    const result = handler(JSON.parse(message.event), context, callback);
    const then = Object(result).then;
    if (typeof then === 'function') (result as Promise<unknown>).then(succeed, fail);
    else if (result !== undefined && handler.length < 3) succeed(result);
    else if (!isAnswered) waitForEmptyLoop(() => succeed(null));
  } catch (error) {
    fail(error);
  }
}

// https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html
function createContext({ requestId }: InvokeMessage, remaining: () => number) {
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionVersion: env['AWS_LAMBDA_FUNCTION_VERSION'],
    functionName: env['AWS_LAMBDA_FUNCTION_NAME'],
    memoryLimitInMB: env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'],
    logGroupName: env['AWS_LAMBDA_LOG_GROUP_NAME'],
    logStreamName: env['AWS_LAMBDA_LOG_STREAM_NAME'],
    invokedFunctionArn: process.argv[2],
    awsRequestId: requestId,
    identity: undefined,
    clientContext: undefined,
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(remaining())),
  };
}

function toFunctionError(error: unknown): FunctionError {
  if (error instanceof Error || (typeof error === 'object' && error !== null && 'message' in error)) {
    const { name, message, stack = '' } = error as Error;
    return { errorType: name || 'Error', errorMessage: String(message), trace: String(stack).split('\n') };
  }
  return {
    errorType: typeof error,
    errorMessage: typeof error === 'string' ? error : String(JSON.stringify(error)),
  };
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

function memory(): number {
  return Math.ceil(process.memoryUsage.rss() / 1024 / 1024);
}

function send(message: RuntimeMessage): void {
  channel.write(`${JSON.stringify(message)}\n`);
}
