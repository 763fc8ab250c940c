import type { FunctionConfig } from './function-config.ts';
import type { FunctionError } from './runtime-messages.ts';

/** Why a process ended by itself, with a code or by a signal. */
export function exitError(
  requestId: string | undefined,
  code: number | null,
  signal: string | null,
): FunctionError {
  // V8 aborts when JavaScript's own objects are more than it may have.
  const isMemory = signal === 'SIGABRT';
  const how = signal ? `signal: ${isMemory ? 'killed' : signal}` : `exit status ${code}`;
  const errorType = isMemory ? 'Runtime.OutOfMemory' : 'Runtime.ExitError';
  return {
    errorType,
    errorMessage: `RequestId: ${requestId} Error: Runtime exited with error: ${how}`,
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
