import { findPathParameters } from '@lambda-forge/manifest';
import type { ApiMethod, ApiResource } from './api-config.ts';

/** The resource and method that a request is for. */
export interface Route {
  readonly resource: ApiResource;
  readonly method: ApiMethod;
  /** As sent, still percent-encoded. */
  readonly pathParameters: Readonly<Record<string, string>>;
}

/** Stands for the route of a request that has none. */
export const noRoute: Route = {
  resource: { id: '', path: '', methods: new Map() },
  method: {
    logicalId: '',
    authorization: 'NONE',
    scopes: [],
    apiKeyRequired: false,
    requestModels: {},
    requestParameters: {},
    integration: { type: 'MOCK', requestTemplates: {}, responses: [] },
  },
  pathParameters: {},
};

// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-set-up-simple-proxy.html
const anyMethods = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']);

/**
 * The route of a request; undefined when no resource has both the path and the method. Among those that have, a static
 * part wins over `{param}`, and that over `{proxy+}`; slashes at the end make no difference.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-set-up-simple-proxy.html
 * https://github.com/localstack/localstack/blob/master/tests/aws/services/apigateway/test_apigateway_common.py
 */
export function findRoute(
  resources: readonly ApiResource[],
  method: string,
  path: string,
): Route | undefined {
  const parts = path.replace(/\/+$/, '').split('/').slice(1);
  const [best] = resources
    .flatMap((resource) => {
      const found = resource.methods.get(method) ?? (anyMethods.has(method) && resource.methods.get('ANY'));
      const matched = found && match(resource, parts);
      return found && matched ? [{ ...matched, method: found }] : [];
    })
    .sort((one, other) => (one.rank < other.rank ? -1 : 1));
  return best && { resource: best.resource, method: best.method, pathParameters: best.pathParameters };
}

interface Match extends Omit<Route, 'method'> {
  /** One digit per part: 0 for a static one, 1 for `{param}`, 2 for `{proxy+}`; the smaller wins. */
  readonly rank: string;
}

function match(resource: ApiResource, parts: readonly string[]): Match | undefined {
  const pattern = resource.path === '/' ? [] : resource.path.split('/').slice(1);
  const pathParameters: Record<string, string> = {};
  let rank = '';
  for (const [index, wanted] of pattern.entries()) {
    const part = parts[index];
    const [parameter] = findPathParameters(wanted);
    const name = parameter?.name;
    if (part === undefined || (name !== undefined && part === '')) return undefined;
    if (name !== undefined && parameter?.greedy) {
      pathParameters[name] = parts.slice(index).join('/');
      return { resource, pathParameters, rank: `${rank}2` };
    }
    if (name !== undefined) pathParameters[name] = part;
    else if (wanted !== part && wanted !== decode(part)) return undefined;
    rank += name === undefined ? '0' : '1';
  }
  return pattern.length === parts.length ? { resource, pathParameters, rank } : undefined;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // Not a valid encoding: it can only be equal as it is.
  }
}
