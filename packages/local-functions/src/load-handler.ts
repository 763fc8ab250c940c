import { runtimeError } from './function-error.ts';
import { loadModule } from './load-module.ts';
import { isStreaming } from './streamed-response.ts';

export type Callback = (error?: unknown, result?: unknown) => void;
export type Handler = (event: unknown, context: object, callback?: Callback) => unknown;

/**
 * The handler that a function names, found as Lambda's runtime does:
 * https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/blob/main/src/UserFunction.js
 * @param root the folder of its code
 * @param name `index.handler`
 * @throws what the module throws, or an error of the runtime's own
 */
export async function loadHandler(root: string, name: string): Promise<Handler> {
  if (name.includes('..')) {
    const advice = 'Use absolute paths when specifying root directories in handler names.';
    throw runtimeError('Runtime.MalformedHandlerName', `'${name}' is not a valid handler name. ${advice}`);
  }
  const [, folder = '', file = '', path] = /^(.*\/)?([^./]*)\.([^/]*)$/.exec(name) ?? [];
  if (path === undefined) throw runtimeError('Runtime.MalformedHandlerName', 'Bad handler');
  const module = await loadModule(root, { folder, file }).catch((error: unknown) => {
    if (error instanceof SyntaxError) throw runtimeError('Runtime.UserCodeSyntaxError', String(error));
    if (Object(error).code === 'MODULE_NOT_FOUND')
      throw runtimeError('Runtime.ImportModuleError', String(error));
    throw error;
  });
  const value = path
    .split('.')
    .reduce<unknown>((at, key) => at && (at as Record<string, unknown>)[key], module);
  if (!value) throw runtimeError('Runtime.HandlerNotFound', `${name} is undefined or not exported`);
  if (typeof value !== 'function') throw runtimeError('Runtime.HandlerNotFound', `${name} is not a function`);
  if (value.length >= 3 && !isStreaming(value) && !takesCallbacks()) {
    const reason = `AWS Lambda takes no callback-based handlers in nodejs24.x and later: make ${name} async.`;
    throw runtimeError('Runtime.CallbackHandlerDeprecated', reason);
  }
  return value as Handler;
}

/** Whether the runtime is one before Node.js 24: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html */
export function takesCallbacks(): boolean {
  const [, major = '0'] = /^AWS_Lambda_nodejs(\d+)/.exec(process.env['AWS_EXECUTION_ENV'] ?? '') ?? [];
  return Number(major) < 24;
}
