import { randomBytes, randomUUID } from 'node:crypto';
import type { Log } from '../log.ts';
import type { CodeStore } from './code-store.ts';
import {
  type ExecutionEnvironment,
  type Outcome,
  startExecutionEnvironment,
} from './execution-environment.ts';
import type { FunctionConfig } from './function-config.ts';
import type { ProcessLimit } from './process-limit.ts';
import type { FunctionError } from './runtime-messages.ts';
import type { Watchdog } from './start-watchdog.ts';

/** What an invocation gave: the handler's answer as JSON, or why there is none. */
export type InvocationResult = { readonly payload: string } | { readonly error: FunctionError };

/** A function that can be invoked, side by side as often as its limit allows; further invocations wait. */
export interface FunctionPool {
  readonly config: FunctionConfig;
  /**
   * Invokes the function. A failure is a result, not an exception.
   * @param event the event as JSON
   */
  readonly invoke: (event: string, requestId?: string) => Promise<InvocationResult>;
  /** Starts a process for the next invocation, unless there is one, until it is ready. A failure is the invocation's. */
  readonly prepare: () => Promise<void>;
  /** Ends all processes of the function. */
  readonly stop: () => Promise<void>;
}

export interface FunctionPoolOptions {
  readonly code: CodeStore;
  readonly watchdog: Watchdog;
  readonly limit: ProcessLimit;
  readonly log: Log;
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
  /** A process that is being started for the next invocation is there. */
  prepared: Promise<void>;
  running: number;
  isStopped: boolean;
}

/** A pool of processes for one function; none is started before the first invocation. */
export function createFunctionPool(config: FunctionConfig, options: FunctionPoolOptions): FunctionPool {
  const pool: Pool = {
    config,
    options,
    all: new Set(),
    idle: [],
    waiting: [],
    prepared: Promise.resolve(),
    running: 0,
    isStopped: false,
  };
  return {
    config,
    invoke: (event, requestId = randomUUID()) => invoke(pool, event, requestId),
    prepare: () => {
      const started = pool.prepared.then(() => prepare(pool));
      pool.prepared = started.then(() => undefined);
      return started.then((environment) => environment?.ready);
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
  if (pool.isStopped || pool.all.size > 0) return undefined;
  // What keeps it from starting keeps the invocation, too, which tells of it.
  const environment = await start(pool).catch(() => undefined);
  if (!environment) return undefined;
  pool.idle.push(environment);
  pool.options.limit.markIdle(environment);
  return environment;
}

async function invoke(pool: Pool, event: string, requestId: string): Promise<InvocationResult> {
  const { log, concurrency } = pool.options;
  const functionName = pool.config.name;
  if (pool.running >= concurrency) await new Promise<void>((resolve) => pool.waiting.push(resolve));
  if (pool.isStopped) return { error: stopped };
  pool.running += 1;
  pool.options.onInvoke();
  await pool.prepared;
  const began = performance.now();
  try {
    const warm = takeIdle(pool);
    const environment = warm ?? (await start(pool));
    const outcome = await environment.invoke({ requestId, event, traceId: createTraceId() });
    if (environment.isAlive()) {
      pool.idle.push(environment);
      pool.options.limit.markIdle(environment);
    }
    const report = renderReport(outcome, {
      duration: performance.now() - began,
      isWarm: warm !== undefined,
      config: pool.config,
    });
    setImmediate(() => setImmediate(() => log({ kind: 'report', functionName, requestId, text: report })));
    return outcome;
  } catch (cause) {
    const errorMessage = cause instanceof Error ? cause.message : String(cause);
    log({ kind: 'report', functionName, requestId, text: `cannot start: ${errorMessage}` });
    return { error: { errorType: 'Runtime.StartError', errorMessage } };
  } finally {
    pool.running -= 1;
    pool.waiting.shift()?.();
  }
}

const stopped: FunctionError = { errorType: 'Runtime.Stopped', errorMessage: 'The stage was stopped.' };

// Processes that had to give way are still in the list until they have ended.
function takeIdle({ idle, options }: Pool): ExecutionEnvironment | undefined {
  for (let environment = idle.pop(); environment; environment = idle.pop()) {
    options.limit.markBusy(environment);
    if (environment.isAlive()) return environment;
  }
  return undefined;
}

async function start(pool: Pool): Promise<ExecutionEnvironment> {
  const { limit } = pool.options;
  await limit.acquire();
  try {
    return await startProcess(pool);
  } catch (error) {
    limit.release();
    throw error;
  }
}

async function startProcess(pool: Pool): Promise<ExecutionEnvironment> {
  const { config, options, all, idle } = pool;
  const { code, watchdog, limit, log } = options;
  const [taskRoot, ...layers] = await Promise.all([
    code.open(config.code),
    ...config.layers.map((path) => code.open({ path })),
  ]);
  if (pool.isStopped) throw new Error(stopped.errorMessage);
  const environment = startExecutionEnvironment(config, {
    taskRoot,
    layers,
    onOutput: (text, requestId) =>
      log({ kind: 'function', functionName: config.name, text, ...(requestId ? { requestId } : {}) }),
  });
  all.add(environment);
  watchdog.add(environment.processId);
  void environment.exited.then(() => {
    watchdog.remove(environment.processId);
    limit.markBusy(environment);
    limit.release();
    all.delete(environment);
    const position = idle.indexOf(environment);
    if (position >= 0) idle.splice(position, 1);
  });
  return environment;
}

interface ReportOptions {
  readonly duration: number;
  readonly isWarm: boolean;
  readonly config: FunctionConfig;
}

function renderReport(outcome: Outcome, { duration, isWarm, config }: ReportOptions): string {
  const parts = [
    'REPORT',
    `Duration: ${duration.toFixed(0)} ms${isWarm ? '' : ' (cold start)'}`,
    `Memory Size: ${config.memorySize} MB`,
    ...(outcome.memory > 0 ? [`Max Memory Used: ${outcome.memory} MB`] : []),
  ];
  if (!('error' in outcome)) return parts.join('  ');
  const { errorType, errorMessage, trace = [] } = outcome.error;
  const frames = trace.slice(1).filter((frame) => !/functions\/runtime\.|\(?node:/.test(frame));
  return [`${parts.join('  ')}  ${errorType}: ${errorMessage}`, ...frames].join('\n');
}

// https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader
function createTraceId(): string {
  const time = Math.floor(Date.now() / 1000).toString(16);
  return `Root=1-${time}-${randomBytes(12).toString('hex')};Sampled=0`;
}
