// The program of a function's process. It runs alone, with nothing but Node's own modules, and talks to its parent
// over file descriptor 3, so that a handler may do what it likes with stdin, stdout and process.send.
import { Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { runtimeError, toFunctionError } from './function-error.ts';
import { type Callback, type Handler, loadHandler } from './load-handler.ts';
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

channel.on('close', () => process.exit(0));
channel.on('error', () => process.exit(0));

provideStreaming();
searchNodePath();
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
    // The process is stopped once it has answered.
    void flushed().then(() => send(answer()));
  };
  const fail = (error: unknown) =>
    finish(() => ({ type: 'error', requestId, error: toFunctionError(error), memory: memory() }));
  const give = (payload: string) => finish(() => ({ type: 'result', requestId, payload, memory: memory() }));
  const succeed = (value: unknown) => {
    try {
      give(JSON.stringify(value) ?? 'null');
    } catch (error) {
      fail(runtimeError('Runtime.MarshalError', `Unable to stringify response body: ${String(error)}`));
    }
  };
  // What is answered once the event loop is empty: nothing that the handler waits for can happen any more.
  let onIdle = () => fail(runtimeError('Runtime.ExitError', 'Runtime exited without providing a reason'));
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
    const event: unknown = JSON.parse(message.event);
    if (isStreaming(handler)) {
      const buffer = createBuffer();
      const sink = message.isStreamed ? createChannelSink(requestId) : buffer;
      runStreaming(handler, [event, context], sink).then(() => give(buffer.text()), fail);
      return;
    }
    const result = handler(event, context, callback);
    const then = Object(result).then;
    if (typeof then === 'function') (result as Promise<unknown>).then(succeed, fail);
    else if (result !== undefined && handler.length < 3) succeed(result);
    else if (!isAnswered) waitForEmptyLoop(() => succeed(null));
  } catch (error) {
    fail(error);
  }
}

function createChannelSink(requestId: string): StreamSink {
  return {
    begin: (head) => void send({ type: 'head', requestId, head }),
    write: (chunk, done) => void send({ type: 'chunk', requestId, data: chunk.toString('base64') }, done),
  };
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

// Resolves once all that was written to stdout and stderr is out.
async function flushed(): Promise<void> {
  for (const stream of [process.stdout, process.stderr])
    if (stream.writableLength > 0) await new Promise((resolve) => stream.write('', resolve));
}

function memory(): number {
  return Math.ceil(process.memoryUsage.rss() / 1024 / 1024);
}

function send(message: RuntimeMessage, sent?: () => void): void {
  channel.write(`${JSON.stringify(message)}\n`, sent);
}
