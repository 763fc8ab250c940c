import type { HttpApiCall } from './http-api-call.ts';
import { select } from './select.ts';

/**
 * The value of an identity source (`$request.header.Authorization`, `$context.routeKey`); undefined where it is missing
 * or empty.
 */
export function identityOf(source: string, call: HttpApiCall, context: object): string | undefined {
  const { request, path, route, stage } = call;
  const { pathParameters } = route;
  const from = { request, path, pathParameters, context, stageVariables: stage.variables };
  return select(source, from) || undefined;
}
