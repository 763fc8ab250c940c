import { types } from 'node:util';
import type { FunctionError } from './runtime-messages.ts';

/**
 * What was thrown, in the form in which Lambda hands it to the caller.
 * https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/blob/main/src/Errors.js
 */
export function toFunctionError(error: unknown): FunctionError {
  try {
    if (!types.isNativeError(error) && !isErrorLike(error))
      return { errorType: typeof error, errorMessage: (error as object).toString(), trace: [] };
    const { name, message, stack } = error as Required<Error>;
    return {
      errorType: name,
      errorMessage: `${message}${explainMissing(message)}`,
      trace: stack.split('\n'),
    };
  } catch {
    const problem = 'there was a problem while retrieving one or more of its message, name, and stack';
    return { errorType: 'handled', errorMessage: `callback called with Error argument, but ${problem}` };
  }
}

/** An error of the runtime's own: `Runtime.HandlerNotFound`. */
export function runtimeError(name: string, message: string): Error {
  const error = Object.assign(new Error(message), { name });
  error.stack = error.stack?.replace(/^Error/, name) ?? '';
  return error;
}

// Of another realm, for example.
function isErrorLike(error: unknown): boolean {
  const { name, message, stack } = Object(error) as Partial<Error>;
  return [name, message, stack].every((text) => typeof text === 'string' && text !== '');
}

// Node.js says which package is missing in its message alone.
function explainMissing(message: string): string {
  const [, name = '', scope] =
    /^(?:Error: )?Cannot find (?:module|package) '((@aws-sdk|@smithy)\/[\w.-]+)/.exec(message) ?? [];
  if (scope === '@aws-sdk')
    return ` (Lambda's runtime has ${name}; here it comes from the app's own packages, which lack it: add it to the app's devDependencies)`;
  return scope ? ` (Lambda's runtime keeps ${name} from functions: it has to be bundled)` : '';
}
