import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import type { Problem } from '@lambda-forge/context';
import {
  type FunctionEntry,
  findMain,
  type HttpMethod,
  httpMethods,
  type StageManifest,
} from '@lambda-forge/manifest';
import { compareText } from '@lambda-forge/schemas';

export interface Routes {
  readonly stage: StageManifest;
  readonly problems: readonly Problem[];
}

/**
 * The endpoints of a folder of handlers without a manifest: each `main.ts` (or `main.js`) below it whose handler's JSDoc says
 * `@route GET /orders/{id}`. `@private` after the path means that callers must send `Authorization`.
 */
export function readRoutes(root: string, folder: string): Routes {
  const problems: Problem[] = [];
  const functions = mainFiles(join(root, folder)).flatMap((file): FunctionEntry[] => {
    const path = relative(root, join(file, '..')).split(sep).join('/');
    const found = routesIn(readFileSync(file, 'utf8'));
    // Not every handler is an endpoint.
    if (found.length === 0) return [];
    for (const { method, path: route } of found) {
      if (isMethod(method) && route.startsWith('/')) continue;
      problems.push({
        message: `${path}/${basename(file)} has the route "${method} ${route}".`,
        hint: `Write one of ${httpMethods.join(', ')}, and a path that starts with "/".`,
        endpoint: `${method} ${route}`,
        file: `${path}/${basename(file)}`,
      });
    }
    const triggers = found.flatMap(({ method, path: route, isPrivate }) =>
      isMethod(method) && route.startsWith('/')
        ? [
            {
              service: 'api_gateway' as const,
              method,
              path: route,
              public: !isPrivate,
            },
          ]
        : [],
    );
    const name = toName(relative(join(root, folder), join(file, '..')));
    return [{ name, path, description: '', triggers, invocations: [] }];
  });
  return {
    stage: { functions: functions.sort((a, b) => compareText(a.name, b.name)), authorizers: [] },
    problems,
  };
}

function mainFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const below = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.'))
    .flatMap(({ name }) => mainFiles(join(folder, name)));
  return [findMain(folder) ?? [], below].flat();
}

interface FoundRoute {
  readonly method: string;
  readonly path: string;
  readonly isPrivate: boolean;
}

// In comments only, so that the same words in a string make no route.
function routesIn(text: string): FoundRoute[] {
  const comments = [...text.matchAll(/\/\*\*[\s\S]*?\*\//g)].map(([comment]) => comment);
  return comments.flatMap((comment) =>
    [...comment.matchAll(/@route\s+(\S+)\s+(\S+)/g)].map(([, method = '', path = '']) => ({
      method: method.toUpperCase(),
      path: path.replace(/\*\/$/, ''),
      isPrivate: /@private\b/.test(comment),
    })),
  );
}

function isMethod(method: string): method is HttpMethod {
  return (httpMethods as readonly string[]).includes(method);
}

function toName(path: string): string {
  const words = path.split(/[^A-Za-z0-9]+/).filter(Boolean);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('') || 'Main';
}
