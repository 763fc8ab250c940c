import type { AppFiles } from './app-files.ts';
import { readConfigs } from './find-config.ts';

/** An endpoint, or the docs page, that an app declares. */
export interface DeclaredEndpoint {
  /** `GET`, also of the docs page. */
  readonly method: string;
  readonly path: string;
  /** The file that declares it. */
  readonly file: string;
}

const call = /\bcreateEndpoint\(\s*(['"`])(\w+)\1\s*,\s*(['"`])([^'"`$]+)\3/g;
const docsCall = /\bcreateDocs\(\s*(['"`])([^'"`$]+)\1/g;

/** The endpoints of an app whose method and path stand in a `config.ts` as they are; no code is run to find them. */
export function findEndpoints(app: AppFiles): DeclaredEndpoint[] {
  return readConfigs(app).flatMap(({ path: file, text }) => [
    ...[...text.matchAll(call)].map(([, , method = '', , path = '']) => ({
      method: method.toUpperCase(),
      path,
      file,
    })),
    ...[...text.matchAll(docsCall)].map(([, , path = '']) => ({ method: 'GET', path, file })),
  ]);
}
