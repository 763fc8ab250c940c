import type { StageConfig } from '@lambda-forge/local-http';
import { findPathParameters } from '@lambda-forge/manifest';
import type { RouteConfig } from './http-api-config.ts';

/** A route and what its variables stand for. */
export interface Route {
  readonly config: RouteConfig;
  /** Decoded. */
  readonly pathParameters: Readonly<Record<string, string>>;
}

/**
 * The stage of a request and the path in it: the stage that the path begins with, else `$default`.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html#http-api-develop-routes.evaluation
 */
export function findStage(
  stages: readonly StageConfig[],
  path: string,
): { readonly stage: StageConfig; readonly path: string } | undefined {
  const [, first = '', rest = ''] = /^\/([^/]*)(.*)$/.exec(path) ?? [];
  const named = stages.find(({ name }) => name === first);
  if (named) return { stage: named, path: rest || '/' };
  const stage = stages.find(({ name }) => name === '$default');
  return stage && { stage, path };
}

/**
 * The route of a request: the one that matches all of the path, before one with a greedy variable, before `$default`.
 * Among those, a static part wins over `{variable}`, and a route with the method over `ANY`. Slashes at the end count.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html#http-api-develop-routes.evaluation
 */
export function findRoute(routes: readonly RouteConfig[], method: string, path: string): Route | undefined {
  const parts = path.split('/').slice(1);
  const [best] = routes
    .flatMap((config) => {
      const found = match(config, method, parts);
      return found ? [found] : [];
    })
    .sort((one, other) => (one.rank < other.rank ? -1 : 1));
  return best && { config: best.config, pathParameters: best.pathParameters };
}

interface Match extends Route {
  /** Whether it is greedy, then one digit per part, then the method's; the smaller wins. */
  readonly rank: string;
}

function match(config: RouteConfig, method: string, parts: readonly string[]): Match | undefined {
  if (config.key === '$default') return { config, pathParameters: {}, rank: '9' };
  const [ownMethod = '', ownPath = ''] = config.key.split(' ');
  if (ownMethod !== 'ANY' && ownMethod !== method) return undefined;
  const last = ownMethod === 'ANY' ? '1' : '0';
  const pattern = ownPath.split('/').slice(1);
  const pathParameters: Record<string, string> = {};
  let rank = '';
  for (const [index, wanted] of pattern.entries()) {
    const part = parts[index];
    const [parameter] = findPathParameters(wanted);
    const name = parameter?.name;
    if (part === undefined) return undefined;
    if (name !== undefined && parameter?.greedy) {
      pathParameters[name] = parts.slice(index).map(decode).join('/');
      return { config, pathParameters, rank: `1${rank}2${last}` };
    }
    if (name !== undefined && part === '') return undefined;
    if (name !== undefined) pathParameters[name] = decode(part);
    else if (wanted !== part && wanted !== decode(part)) return undefined;
    rank += name === undefined ? '0' : '1';
  }
  return pattern.length === parts.length ? { config, pathParameters, rank: `0${rank}${last}` } : undefined;
}

/** A part of a path without its percent-encoding. */
export function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // Not a valid encoding: it can only stay as it is.
  }
}
