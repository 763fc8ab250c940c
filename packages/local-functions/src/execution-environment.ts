import { spawn } from 'node:child_process';
import type { Duplex, Readable } from 'node:stream';
import { createEnvironment, type Surroundings } from './create-environment.ts';
import type { FunctionConfig } from './function-config.ts';
import { findLauncher } from './launcher.ts';
import { nodeFlags } from './node-flags.ts';
import { exitError, timeoutError } from './process-errors.ts';
import {
  checkMemory,
  end,
  kill,
  type Outcome,
  type ProcessState,
  receive,
  settle,
  thaw,
} from './process-state.ts';
import { readLines } from './read-lines.ts';
import type { FunctionError, InvokeMessage, RuntimeMessage, StreamListener } from './runtime-messages.ts';
import { runtimePath } from './runtime-path.ts';

/**
 * One process of a function, which handles one invocation at a time. Between invocations it is stopped, with all that it
 * has started: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html#runtimes-lifecycle
 */
export interface ExecutionEnvironment {
  readonly processId: number;
  /** Whether it can take another invocation. */
  readonly isAlive: () => boolean;
  /** Runs the handler once; ends with an error, never rejects. The time limit is the function's own. */
  readonly invoke: (message: Omit<InvokeMessage, 'deadline'>, options: InvocationOptions) => Promise<Outcome>;
  /** Ends the process and everything that it started. */
  readonly kill: () => void;
  /** Has loaded the handler's module, or ended. */
  readonly ready: Promise<void>;
  readonly exited: Promise<void>;
}

interface InvocationOptions {
  /** What is to be done once the process is ready and before the handler runs. */
  readonly begun: Promise<void>;
  readonly listener: StreamListener | undefined;
}

export interface ExecutionEnvironmentOptions extends Surroundings {
  /** Gets each line that the handler writes, with the request that it belongs to. */
  readonly onOutput: (text: string, requestId: string | undefined) => void;
}

/** Lambda gives the code outside of the handler ten seconds. */
const initTimeout = 10_000;

/** Starts a process for `config`; the handler's module is loaded at once. */
export function startExecutionEnvironment(
  config: FunctionConfig,
  { onOutput, ...surroundings }: ExecutionEnvironmentOptions,
): ExecutionEnvironment {
  const flags = ['--disable-warning=ExperimentalWarning', ...nodeFlags(config)];
  const program = [process.execPath, ...flags, runtimePath(), config.arn];
  const [command = '', ...args] = [...findLauncher(), ...program];
  const child = spawn(command, args, {
    cwd: surroundings.taskRoot,
    env: createEnvironment(config, surroundings),
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    detached: true,
  });
  const channel = child.stdio[3] as Duplex;
  const state: ProcessState = { child, isReady: false, isOver: false };
  const exited = new Promise<void>((resolve) => {
    const finish = (error: FunctionError) => {
      state.isOver = true;
      state.ended = error;
      for (const stream of child.stdio) stream?.destroy(); // What has left its group may hold them open for ever.
      settle(state, { error, memory: 0 });
      resolve();
    };
    child.once('error', ({ message }) => finish({ errorType: 'Runtime.StartError', errorMessage: message }));
    child.once('exit', (code, signal) => {
      kill(state); // What it started may hold its output open.
      const late = setTimeout(() => child.emit('close'), 500);
      child.once('close', () => {
        clearTimeout(late);
        finish(state.reason ?? exitError(state.requestId, code, signal));
      });
    });
  });
  const loaded = new Promise<void>((resolve) => {
    state.onLoaded = resolve;
  });
  const ignore = () => undefined; // A process that is ended may be in the middle of a message.
  readLines(channel, (line) => receive(state, JSON.parse(line) as RuntimeMessage), ignore);
  channel.on('error', () => undefined); // Follows the end of the process, which is reported by itself.
  for (const stream of [child.stdout, child.stderr])
    readLines(stream as Readable, (line) => onOutput(line, state.requestId));
  return {
    processId: child.pid ?? 0,
    isAlive: () => !state.isOver,
    ready: Promise.race([loaded, exited]),
    exited,
    kill: () => kill(state),
    invoke: (message, { listener, begun }) =>
      runInvocation(Object.assign(state, { listener }), { config, channel, begun }, message),
  };
}

interface Run extends Pick<InvocationOptions, 'begun'> {
  readonly config: FunctionConfig;
  readonly channel: Duplex;
}

async function runInvocation(
  state: ProcessState,
  { config, channel, begun }: Run,
  message: Omit<InvokeMessage, 'deadline'>,
): Promise<Outcome> {
  state.requestId = message.requestId;
  const outcome = new Promise<Outcome>((resolve) => {
    state.onOutcome = resolve;
  });
  if (state.ended) settle(state, { error: state.ended, memory: 0 });
  // An answer that is there already counts, however late this process comes to look.
  const endAfter = (time: number) =>
    setTimeout(
      () => setImmediate(() => isPending() && end(state, timeoutError(message.requestId, config))),
      time,
    );
  const isPending = () => state.requestId === message.requestId && state.onOutcome !== undefined;
  let timer = endAfter(initTimeout + config.timeout);
  const start = () => {
    if (!isPending()) return;
    thaw(state);
    clearTimeout(timer);
    timer = endAfter(config.timeout);
    const invocation: InvokeMessage = { ...message, deadline: Date.now() + config.timeout };
    channel.write(`${JSON.stringify(invocation)}\n`);
  };
  const begin = () => void begun.then(start);
  if (state.isReady) begin();
  else state.onReady = begin;
  const watch = setInterval(() => checkMemory(state, config, message.requestId), 100);
  const result = await outcome;
  clearTimeout(timer);
  clearInterval(watch);
  // What the handler wrote before its answer may still be on its way.
  setImmediate(() =>
    setImmediate(() => (state.requestId === message.requestId ? delete state.requestId : undefined)),
  );
  return result;
}
