import { randomUUID } from 'node:crypto';
import type { ExecutionEnvironment } from './execution-environment.ts';
import type { FunctionConfig } from './function-config.ts';
import type { FunctionError, InvokeMessage, StreamListener } from './runtime-messages.ts';
import { type FunctionProcessOptions, stageStopped, startFunctionProcess } from './start-function-process.ts';
import { type Entry, renderReport, renderStart, renderSystemReport } from './system-log.ts';
import { createTraceId } from './trace-id.ts';

/** What an invocation gave: the handler's answer as JSON, or why there is none. */
export type InvocationResult = { readonly payload: string } | { readonly error: FunctionError };

/** What the invocation of a function belongs to. */
export interface InvocationCall {
  /** @default a new one */
  readonly requestId?: string;
  /** As in the header `X-Amzn-Trace-Id`. @default a new one */
  readonly traceId?: string;
  /**
   * Gets the answer of a streaming handler as it is written; the result is empty then.
   * @default - the whole of it is the result
   */
  readonly listener?: StreamListener;
}

/** A function that can be invoked, side by side as often as its limit allows; further invocations wait. */
export interface FunctionPool {
  readonly config: FunctionConfig;
  /**
   * Invokes the function. A failure is a result, not an exception.
   * @param event the event as JSON
   */
  readonly invoke: (event: string, call?: InvocationCall) => Promise<InvocationResult>;
  /** Starts a process for the next invocation, unless there is one, until it is ready. A failure is the invocation's. */
  readonly prepare: () => Promise<void>;
  /** Ends processes as soon as nothing needs them: idle ones now, others when their invocation ends. @returns the end of all */
  readonly retire: () => Promise<void>;
  /** Ends all processes of the function. */
  readonly stop: () => Promise<void>;
}

export interface FunctionPoolOptions extends Omit<FunctionProcessOptions, 'isWanted' | 'onStart' | 'onExit'> {
  /** The most invocations at the same time. */
  readonly concurrency: number;
  /** Is told of each invocation. */
  readonly onInvoke: () => void;
}

interface Pool {
  readonly config: FunctionConfig;
  readonly options: FunctionPoolOptions;
  readonly all: Set<ExecutionEnvironment>;
  readonly idle: ExecutionEnvironment[];
  readonly waiting: (() => void)[];
  /** Get to know when an invocation has ended. */
  readonly ended: (() => void)[];
  /** A process that is being started for the next invocation is there. */
  prepared: Promise<void>;
  running: number;
  isStopped: boolean;
  isRetired: boolean;
}

/** A pool of processes for one function; none is started before the first invocation. */
export function createFunctionPool(config: FunctionConfig, options: FunctionPoolOptions): FunctionPool {
  const pool: Pool = {
    config,
    options,
    all: new Set(),
    idle: [],
    waiting: [],
    ended: [],
    prepared: Promise.resolve(),
    running: 0,
    isStopped: false,
    isRetired: false,
  };
  return {
    config,
    invoke: (event, { requestId = randomUUID(), traceId = createTraceId(), listener } = {}) =>
      invoke(pool, { event, requestId, traceId, isStreamed: listener !== undefined }, listener),
    prepare: () => {
      const started = pool.prepared.then(() => prepare(pool));
      pool.prepared = started.then(() => undefined);
      return started.then((environment) => environment?.ready);
    },
    retire: async () => {
      pool.isRetired = true;
      const endIdle = async () => {
        await pool.prepared;
        for (const environment of pool.idle) environment.kill();
      };
      await endIdle();
      while (pool.running + pool.waiting.length > 0)
        await new Promise<void>((resolve) => pool.ended.push(resolve));
      await endIdle();
      await Promise.all([...pool.all].map(({ exited }) => exited));
    },
    stop: async () => {
      pool.isStopped = true;
      for (const next of pool.waiting.splice(0)) next();
      for (const environment of pool.all) environment.kill();
      await Promise.all([...pool.all].map(({ exited }) => exited));
    },
  };
}

async function prepare(pool: Pool): Promise<ExecutionEnvironment | undefined> {
  if (pool.isStopped || pool.all.size > 0 || pool.config.refusal !== undefined) return undefined;
  // What keeps it from starting keeps the invocation, too, which tells of it.
  const environment = await start(pool).catch(() => undefined);
  if (!environment) return undefined;
  pool.idle.push(environment);
  pool.options.limit.markIdle(environment);
  return environment;
}

type Invocation = Omit<InvokeMessage, 'deadline'>;

async function invoke(
  pool: Pool,
  invocation: Invocation,
  listener: StreamListener | undefined,
): Promise<InvocationResult> {
  const { log, concurrency } = pool.options;
  const { requestId } = invocation;
  const functionName = pool.config.name;
  const tell = (entry: Entry | undefined) => entry && log({ ...entry, functionName, requestId });
  const { refusal } = pool.config;
  if (refusal !== undefined) return { error: { errorType: 'Runtime.NotSupported', errorMessage: refusal } };
  if (pool.running >= concurrency) await new Promise<void>((resolve) => pool.waiting.push(resolve));
  if (pool.isStopped) return { error: stageStopped };
  pool.running += 1;
  pool.options.onInvoke();
  await pool.prepared;
  const began = performance.now();
  try {
    const warm = takeIdle(pool);
    const environment = warm ?? (await start(pool));
    let initDuration: number | undefined;
    // What the module wrote when it was loaded comes first.
    const ready = warm ? Promise.resolve() : environment.ready.then(outputRead);
    const begun = ready.then(() => tell(renderStart(pool.config, invocation)));
    if (!warm)
      void environment.ready.then(() => {
        initDuration = performance.now() - began;
      });
    const outcome = await environment.invoke(invocation, { listener, begun });
    if (pool.isRetired) environment.kill();
    else if (environment.isAlive()) {
      pool.idle.push(environment);
      pool.options.limit.markIdle(environment);
    }
    const whole = performance.now() - began;
    const { config } = pool;
    const report = config.logging
      ? renderSystemReport(outcome, config, { ...invocation, whole, initDuration })
      : renderReport(outcome, { duration: whole, isWarm: warm !== undefined, config });
    void begun.then(outputRead).then(() => tell(report));
    return outcome;
  } catch (cause) {
    const errorMessage = cause instanceof Error ? cause.message : String(cause);
    log({ kind: 'report', functionName, requestId, text: `cannot start: ${errorMessage}` });
    return { error: { errorType: 'Runtime.StartError', errorMessage } };
  } finally {
    pool.running -= 1;
    pool.waiting.shift()?.();
    for (const end of pool.ended.splice(0)) end();
  }
}

// What a process has written may still be on its way.
function outputRead(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
}

// Processes that had to give way are still in the list until they have ended.
function takeIdle({ idle, options }: Pool): ExecutionEnvironment | undefined {
  for (let environment = idle.pop(); environment; environment = idle.pop()) {
    options.limit.markBusy(environment);
    if (environment.isAlive()) return environment;
  }
  return undefined;
}

function start(pool: Pool): Promise<ExecutionEnvironment> {
  const { config, options, all, idle } = pool;
  return startFunctionProcess(config, {
    ...options,
    isWanted: () => !pool.isStopped,
    onStart: (started) => all.add(started),
    onExit: (ended) => {
      all.delete(ended);
      const position = idle.indexOf(ended);
      if (position >= 0) idle.splice(position, 1);
    },
  });
}
