import { headerOf } from './api-request.ts';
import type { Call } from './call.ts';
import { createRequestContext } from './create-event.ts';

/**
 * The value of an identity source (`method.request.header.Authorization`, `method.request.querystring.key`,
 * `stageVariables.name`, `context.identity.sourceIp`); undefined where it is missing or empty.
 */
export function identityOf(source: string, call: Call): string | undefined {
  const [, header] = /^method\.request\.header\.(.+)$/.exec(source) ?? [];
  if (header) return headerOf(call.request, header) || undefined;
  const [, query] = /^method\.request\.querystring\.(.+)$/.exec(source) ?? [];
  if (query) return call.request.query[query] || undefined;
  const [, variable] = /^stageVariables\.(.+)$/.exec(source) ?? [];
  if (variable) return call.stage.variables[variable] || undefined;
  const [, context] = /^context\.(.+)$/.exec(source) ?? [];
  const value = context
    ?.split('.')
    .reduce<unknown>((at, key) => (Object(at) as Record<string, unknown>)[key], createRequestContext(call));
  return value === undefined || value === null || value === '' ? undefined : String(value);
}
