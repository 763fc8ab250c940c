import type { AppFiles } from './app-files.ts';
import { readConfigs } from './find-config.ts';

/** An endpoint, or a page of the docs, that an app declares. */
export interface DeclaredEndpoint {
  /** `GET`, also of the pages of the docs. */
  readonly method: string;
  readonly path: string;
  /** The file that declares it. */
  readonly file: string;
}

const call = /\bcreateEndpoint\(\s*(['"`])(\w+)\1\s*,\s*(['"`])([^'"`$]+)\3/g;
const docsCall = /\bcreateDocs\(\s*(['"`])([^'"`$]+)\1([^;]*)/g;

/** The endpoints of an app whose method and path stand in a `config.ts` as they are; no code is run to find them. */
export function findEndpoints(app: AppFiles): DeclaredEndpoint[] {
  return readConfigs(app).flatMap(({ path: file, text }) => [
    ...[...text.matchAll(call)].map(([, , method = '', , path = '']) => ({
      method: method.toUpperCase(),
      path,
      file,
    })),
    ...[...text.matchAll(docsCall)].flatMap(([, , path = '', options = '']) =>
      [path, ...findRedoc(path, options)].map((page) => ({ method: 'GET', path: page, file })),
    ),
  ]);
}

// Beside the page, unless it is elsewhere or nowhere.
function findRedoc(path: string, options: string): string[] {
  const [, value, literal] = /\bredoc:\s*(false|['"`]([^'"`$]+)['"`])/.exec(options) ?? [];
  if (value === 'false') return [];
  return [literal ?? `${path.replace(/\/[^/]*$/, '')}/redoc`];
}
