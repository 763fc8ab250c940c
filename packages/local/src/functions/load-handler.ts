import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runtimeError } from './function-error.ts';
import { isStreaming } from './streamed-response.ts';

export type Callback = (error?: unknown, result?: unknown) => void;
export type Handler = (event: unknown, context: object, callback?: Callback) => unknown;

/**
 * The handler that a function names.
 * @param root the folder of its code
 * @param name `index.handler`
 */
export async function loadHandler(root: string, name: string): Promise<Handler> {
  const [, file = '', path = ''] = /^([^.]*)\.(.+)$/.exec(basename(name)) ?? [];
  if (!file)
    throw runtimeError('Runtime.MalformedHandlerName', `Bad handler "${name}": expected "file.export".`);
  const stem = join(root, dirname(name), file);
  const found = ['.js', '.mjs', '.cjs', '']
    .map((extension) => stem + extension)
    .find((path) => existsSync(path));
  if (!found)
    throw runtimeError('Runtime.ImportModuleError', `Error: Cannot find module '${file}' (${dirname(name)})`);
  const module = (await import(pathToFileURL(found).href)) as Record<string, unknown>;
  const value = memberOf(module, path) ?? memberOf(module['default'], path);
  if (value === undefined)
    throw runtimeError('Runtime.HandlerNotFound', `${name} is undefined or not exported`);
  if (typeof value !== 'function') throw runtimeError('Runtime.HandlerNotFound', `${name} is not a function`);
  // https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html: callbacks end with Node.js 22.
  const [, major = '0'] = /^AWS_Lambda_nodejs(\d+)/.exec(process.env['AWS_EXECUTION_ENV'] ?? '') ?? [];
  if (Number(major) >= 24 && value.length >= 3 && !isStreaming(value)) {
    const reason = `AWS Lambda takes no callback-based handlers in nodejs${major}.x and later: make ${name} async.`;
    throw runtimeError('Runtime.CallbackHandlerDeprecated', reason);
  }
  return value as Handler;
}

function memberOf(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => {
    const isContainer = (typeof at === 'object' && at !== null) || typeof at === 'function';
    return isContainer ? (at as Record<string, unknown>)[key] : undefined;
  }, value);
}
