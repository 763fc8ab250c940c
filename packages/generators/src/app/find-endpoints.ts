import type { Problem } from '@lambda-forge/context';
import { findPathParameters, type PathParameter } from '@lambda-forge/manifest';
import type { AppFiles } from './app-files.ts';
import { type Declaration, findDeclarations, memberOf } from './find-declarations.ts';

/** An endpoint, or a page of the docs, that an app declares. */
interface DeclaredEndpoint {
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

/** What API Gateway would refuse of a new endpoint beside those that are declared. */
export function findPathConflicts(
  method: string,
  path: string,
  declared: readonly DeclaredEndpoint[],
): Problem[] {
  const duplicate = declared.find((other) => other.method === method && other.path === path);
  if (duplicate) {
    return [
      {
        message: `${method} ${path} is answered already (${duplicate.file}).`,
        hint: 'Choose another path or method.',
      },
    ];
  }
  return findPathParameters(path).flatMap((parameter) => findRival(declared, parameter));
}

// API Gateway has one parameter name at each place, and one of the kind {proxy+}.
function findRival(declared: readonly DeclaredEndpoint[], { part, place }: PathParameter): Problem[] {
  for (const { method, path, file } of declared) {
    const other = findPathParameters(path).find((parameter) => parameter.place === place);
    if (other === undefined || other.part === part) continue;
    return [
      {
        message: `${part} stands where ${method} ${path} has ${other.part} (${file}).`,
        hint: 'API Gateway has one parameter name at each place: use the same in both paths.',
      },
    ];
  }
  return [];
}
