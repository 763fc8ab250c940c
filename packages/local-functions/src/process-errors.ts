import type { FunctionConfig } from './function-config.ts';
import type { FunctionError } from './runtime-messages.ts';

// As the Go program around the runtime names them.
const signals: Readonly<Record<string, string>> = {
  SIGABRT: 'aborted',
  SIGBUS: 'bus error',
  SIGHUP: 'hangup',
  SIGILL: 'illegal instruction',
  SIGINT: 'interrupt',
  SIGKILL: 'killed',
  SIGQUIT: 'quit',
  SIGSEGV: 'segmentation fault',
  SIGTERM: 'terminated',
  SIGTRAP: 'trace/breakpoint trap',
};

/** Why a process ended by itself, with a code or by a signal; V8 aborts where its own objects take too much memory. */
export function exitError(
  requestId: string | undefined,
  code: number | null,
  signal: string | null,
): FunctionError {
  const how = signal ? `signal: ${signals[signal] ?? signal}` : `exit status ${code}`;
  const reason = code === 0 ? 'without providing a reason' : `with error: ${how}`;
  return {
    errorType: 'Runtime.ExitError',
    errorMessage: `RequestId: ${requestId} Error: Runtime exited ${reason}`,
  };
}

/** That an invocation took longer than its function may. */
export function timeoutError(requestId: string, { timeout }: FunctionConfig): FunctionError {
  const seconds = (timeout / 1000).toFixed(2);
  return {
    errorType: 'Sandbox.Timedout',
    errorMessage: `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`,
  };
}

/** That a process has taken more memory than it may have; both in MiB. */
export function memoryError(requestId: string, used: number, memorySize: number): FunctionError {
  const errorMessage = `RequestId: ${requestId} Error: Runtime exited with error: signal: killed (${used} MB of ${memorySize} MB)`;
  return { errorType: 'Runtime.OutOfMemory', errorMessage };
}
