// The program of a function's process. It runs alone, with nothing but Node's own modules, and talks to its parent
// over file descriptor 3, so that a handler may do what it likes with stdin, stdout and process.send.
import { Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { createContext } from './create-context.ts';
import { runtimeError, toFunctionError } from './function-error.ts';
import { patchConsole } from './json-console.ts';
import { type Callback, type Handler, loadHandler, takesCallbacks } from './load-handler.ts';
import { refuseAws } from './refuse-aws.ts';
import type { InvokeMessage, RuntimeMessage } from './runtime-messages.ts';
import { searchNodePath } from './search-node-path.ts';
import {
  createBuffer,
  isStreaming,
  provideStreaming,
  runStreaming,
  type StreamSink,
} from './streamed-response.ts';

const channel = new Socket({ fd: 3, readable: true, writable: true });
const { env } = process;
const jsonConsole =
  env['AWS_LAMBDA_LOG_FORMAT'] === 'JSON' ? patchConsole(env['AWS_LAMBDA_LOG_LEVEL']) : undefined;

channel.on('close', () => process.exit(0));
channel.on('error', () => process.exit(0));

let failCurrent = (error: unknown, _code: number): void =>
  send({ type: 'error', error: toFunctionError(error), memory: 0 });
process.on('uncaughtException', (error) => {
  logError('Uncaught Exception', error);
  failCurrent(error, 129);
});
process.on('unhandledRejection', (reason) => {
  const message = reason === undefined ? '' : String(reason);
  const error = runtimeError('Runtime.UnhandledPromiseRejection', message);
  logError('Unhandled Promise Rejection', jsonConsole ? error : reason);
  failCurrent(error, 128);
});

provideStreaming();
refuseAws();
searchNodePath();
channel.unref(); // Modules that wait for what never comes end the process.
const handler = await loadHandler(env['LAMBDA_TASK_ROOT'] ?? '', env['_HANDLER'] ?? '').catch(
  (error: unknown) => {
    jsonConsole?.logError(error);
    send({ type: 'error', error: toFunctionError(error), memory: 0 });
    return undefined;
  },
);
channel.ref();
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

// What ends an invocation, and when:
// https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/blob/main/src/CallbackContext.js
function invoke(handler: Handler, message: InvokeMessage): void {
  const { requestId, deadline } = message;
  const remaining = deadline - Date.now();
  const start = performance.now();
  let isDone = false;
  const finish = (answer: () => RuntimeMessage) => {
    if (isDone) return;
    isDone = true;
    process.removeListener('beforeExit', onIdle);
    channel.ref();
    // The process is stopped once it has answered.
    void flushed().then(() => send(answer()));
  };
  const fail = (error: unknown, isFatal = false) => {
    // What is fatal was written already.
    if (!isDone && !isFatal) jsonConsole?.logError(error);
    finish(() => ({ type: 'error', requestId, error: toFunctionError(error), isFatal, memory: memory() }));
  };
  const give = (payload: string) => finish(() => ({ type: 'result', requestId, payload, memory: memory() }));
  const succeed = (value: unknown) => {
    try {
      give(JSON.stringify(value) ?? 'null');
    } catch (error) {
      fail(new Error(`Unable to stringify response body (${String(error)})`));
    }
  };
  // What is answered once the event loop is empty: nothing that the handler waits for can happen any more.
  let onIdle = () =>
    isAsync(handler) ? fail(runtimeError('Runtime.NodeJsExit', neverSettled)) : succeed(null);
  const done = (error: unknown, result?: unknown) =>
    error === undefined || error === null ? succeed(result) : fail(error);
  const context = createContext(message, {
    done,
    succeed: (result) => done(null, result),
    fail: (error) => done(error ?? 'handled'),
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(remaining - (performance.now() - start))),
  });
  let isCalledBack = false;
  const callback: Callback = (error, result) => {
    if (isCalledBack || isDone) return;
    isCalledBack = true;
    const isFailure = error !== undefined && error !== null;
    if (isFailure || !context.callbackWaitsForEmptyEventLoop) return done(error, result);
    process.removeListener('beforeExit', onIdle);
    onIdle = () => succeed(result);
    process.on('beforeExit', onIdle);
  };
  failCurrent = (error, code) => {
    if (isDone) process.exit(code);
    fail(error, true);
  };
  env['_X_AMZN_TRACE_ID'] = message.traceId;
  jsonConsole?.setRequestId(requestId);
  process.on('beforeExit', onIdle);
  channel.unref();
  try {
    const event: unknown = JSON.parse(message.event);
    if (isStreaming(handler)) {
      const buffer = createBuffer();
      const sink = message.isStreamed ? createChannelSink(requestId) : buffer;
      runStreaming(handler, [event, context], sink).then(() => give(buffer.text()), fail);
      return;
    }
    const result = handler(event, context, callback);
    if (typeof Object(result).then === 'function')
      (result as Promise<unknown>).then(context.succeed, context.fail);
    else if (!takesCallbacks()) succeed(result);
  } catch (error) {
    callback(error);
  }
}

const neverSettled =
  'The Lambda runtime client detected an unexpected Node.js exit code. This is most commonly caused by a Promise that was never settled. For more information, see https://nodejs.org/docs/latest/api/process.html#exit-codes';

function isAsync(handler: Handler): boolean {
  return handler.constructor.name === 'AsyncFunction';
}

function createChannelSink(requestId: string): StreamSink {
  return {
    begin: (head) => void send({ type: 'head', requestId, head }),
    write: (chunk, done) => void send({ type: 'chunk', requestId, data: chunk.toString('base64') }, done),
  };
}

// Resolves once all that was written to stdout and stderr is out.
async function flushed(): Promise<void> {
  for (const stream of [process.stdout, process.stderr])
    if (stream.writableLength > 0) await new Promise((resolve) => stream.write('', resolve));
}

function logError(what: string, error: unknown): void {
  if (jsonConsole) jsonConsole.logError(error);
  else console.error(what, error);
}

function memory(): number {
  return Math.ceil(process.memoryUsage.rss() / 1024 / 1024);
}

function send(message: RuntimeMessage, sent?: () => void): void {
  channel.write(`${JSON.stringify(message)}\n`, sent);
}
