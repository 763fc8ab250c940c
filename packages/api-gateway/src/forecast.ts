import type { Declared, Forecast, ServiceEnvironment } from '@lambda-forge/services';
import type { ApiDeclarations } from './declarations.ts';
import type { ApiGatewayService } from './declare.ts';

/**
 * A path for each part of an endpoint's path, a method for each endpoint, a permission for each function; usage plans, and
 * keys with their places in these.
 */
export function forecastApi(
  { calls: { endpoints, usagePlans, apiKeys } }: Declared<ApiGatewayService, ApiDeclarations>,
  { stack, limits }: ServiceEnvironment,
): Forecast {
  const paths = new Set(endpoints.flatMap(({ path }) => withParents(path)));
  const functions = endpoints.map(({ fn }) => fn);
  return {
    resources: [
      ...[...paths, ...apiKeys].map(() => stack),
      ...[...usagePlans, ...apiKeys].flatMap(({ importedId }) => (importedId === undefined ? stack : [])),
      ...[...functions, ...new Set(functions)].map(({ construct }) => construct.stack),
    ],
    isOver: paths.size > limits.apiResources,
  };
}

// `/orders/{id}` is two resources of an API.
function withParents(path: string): string[] {
  const parts = path.split('/').filter((part) => part !== '');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
