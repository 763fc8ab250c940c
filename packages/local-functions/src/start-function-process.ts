import { randomBytes } from 'node:crypto';
import type { Watchdog } from '@lambda-forge/processes';
import type { CodeStore } from './code-store.ts';
import type { Access } from './create-environment.ts';
import { type ExecutionEnvironment, startExecutionEnvironment } from './execution-environment.ts';
import type { FunctionConfig } from './function-config.ts';
import type { Log } from './log.ts';
import type { ProcessLimit } from './process-limit.ts';
import type { FunctionError } from './runtime-messages.ts';
import { isKept } from './system-log.ts';

/** What processes of functions share. */
export interface FunctionProcessOptions {
  readonly code: CodeStore;
  readonly access: Access;
  readonly watchdog: Watchdog;
  readonly limit: ProcessLimit;
  readonly log: Log;
  /** Is asked, when all is there that it needs, whether it is still to be started. */
  readonly isWanted: () => boolean;
  /** Is told of a process as soon as there is one. */
  readonly onStart: (environment: ExecutionEnvironment) => void;
  /** Is told of its end. */
  readonly onExit: (environment: ExecutionEnvironment) => void;
}

/** Why a stage that was stopped invokes nothing. */
export const stageStopped: FunctionError = {
  errorType: 'Runtime.Stopped',
  errorMessage: 'The stage was stopped.',
};

/** Starts a process of a function as soon as the limit allows, with its code and layers; the watchdog ends what it leaves. */
export async function startFunctionProcess(
  config: FunctionConfig,
  options: FunctionProcessOptions,
): Promise<ExecutionEnvironment> {
  const { limit } = options;
  await limit.acquire();
  try {
    return await start(config, options);
  } catch (error) {
    limit.release();
    throw error;
  }
}

async function start(
  config: FunctionConfig,
  { code, access, watchdog, limit, log, isWanted, onStart, onExit }: FunctionProcessOptions,
): Promise<ExecutionEnvironment> {
  const [runtime, scratch, taskRoot, ...layers] = await Promise.all([
    code.openRuntime(),
    code.openScratch(),
    code.open(config.code),
    ...config.layers.map((path) => code.open({ path })),
  ]);
  if (!isWanted()) throw new Error(stageStopped.errorMessage);
  const logStreamName = `local/[$LATEST]${randomBytes(16).toString('hex')}`;
  const environment = startExecutionEnvironment(config, {
    taskRoot,
    layers,
    runtime,
    scratch,
    access,
    logStreamName,
    onOutput: (text, requestId) => {
      if (config.logging && !isKept(text, config.logging)) return;
      log({ kind: 'function', functionName: config.name, text, ...(requestId ? { requestId } : {}) });
    },
  });
  onStart(environment);
  watchdog.add(environment.processId, { mark: logStreamName, scratch });
  void environment.exited.then(() => {
    watchdog.remove(environment.processId);
    limit.markBusy(environment);
    limit.release();
    onExit(environment);
  });
  return environment;
}
