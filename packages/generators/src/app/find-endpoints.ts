import type { AppFiles } from './app-files.ts';
import { type Declaration, findDeclarations, memberOf } from './find-declarations.ts';

/** An endpoint, or a page of the docs, that an app declares. */
export interface DeclaredEndpoint {
  /** `GET`, also of the pages of the docs. */
  readonly method: string;
  readonly path: string;
  /** The file that declares it. */
  readonly file: string;
}

/** The endpoints of an app whose method and path stand in a `config.ts` as they are; no code is run to find them. */
export function findEndpoints(app: AppFiles): DeclaredEndpoint[] {
  return findDeclarations(app, ['createEndpoint', 'createDocs']).flatMap((declaration) =>
    declaration.name === 'createDocs' ? toPages(declaration) : toEndpoint(declaration),
  );
}

function toEndpoint({ args: [method, path], file }: Declaration): DeclaredEndpoint[] {
  if (typeof method !== 'string' || typeof path !== 'string') return [];
  return [{ method: method.toUpperCase(), path, file }];
}

// ReDoc is beside the page, unless it is elsewhere or nowhere.
function toPages({ args: [path, options], file }: Declaration): DeclaredEndpoint[] {
  if (typeof path !== 'string') return [];
  const redoc = memberOf(options, 'redoc') ?? `${path.replace(/\/[^/]*$/, '')}/redoc`;
  return [path, redoc].flatMap((page) =>
    typeof page === 'string' ? [{ method: 'GET', path: page, file }] : [],
  );
}
