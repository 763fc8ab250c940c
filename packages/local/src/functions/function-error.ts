import type { FunctionError } from './runtime-messages.ts';

/** What was thrown, in the form in which Lambda hands it to the caller. */
export function toFunctionError(error: unknown): FunctionError {
  if (error instanceof Error || (typeof error === 'object' && error !== null && 'message' in error)) {
    const { name, message, stack = '' } = error as Error;
    return {
      errorType: name || 'Error',
      errorMessage: `${String(message)}${explainMissing(error)}`,
      trace: String(stack).split('\n'),
    };
  }
  return {
    errorType: typeof error,
    errorMessage: typeof error === 'string' ? error : String(JSON.stringify(error)),
  };
}

/** An error of the runtime's own: `Runtime.HandlerNotFound`. */
export function runtimeError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

// Node.js says which package is missing in its message alone.
function explainMissing(error: object): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code !== 'MODULE_NOT_FOUND' && code !== 'ERR_MODULE_NOT_FOUND') return '';
  const [, name = '', scope] =
    /^Cannot find (?:module|package) '((@aws-sdk|@smithy)\/[\w.-]+)/.exec(String(message)) ?? [];
  if (scope === '@aws-sdk')
    return ` (Lambda's runtime has ${name}; here it comes from the app's own packages, which lack it: npm install --save-dev ${name})`;
  return scope ? ` (Lambda's runtime keeps ${name} from functions: it has to be bundled)` : '';
}
