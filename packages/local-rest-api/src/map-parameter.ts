import { headerOf } from './api-request.ts';
import type { Call } from './call.ts';
import { createRequestContext } from './create-event.ts';

/**
 * The value of a mapping expression: `'a literal'`, `method.request.header.Origin`, `context.requestId`,
 * `stageVariables.name`; undefined when it stands for nothing.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html
 */
export function mapParameter(expression: string, call: Call, extra: object = {}): string | undefined {
  const [, literal] = /^'([\s\S]*)'$/.exec(expression) ?? [];
  if (literal !== undefined) return literal;
  const [root = '', ...path] = expression.split('.');
  if (root === 'method') {
    const [, kind, ...name] = path;
    if (kind === 'header') return headerOf(call.request, name.join('.'));
    return (kind === 'querystring' ? call.request.query : call.route.pathParameters)[name.join('.')];
  }
  const roots: Record<string, unknown> = {
    context: { ...createRequestContext(call), ...extra },
    stageVariables: call.stage.variables,
  };
  const value = path.reduce<unknown>((at, key) => (Object(at) as Record<string, unknown>)[key], roots[root]);
  return value === undefined || value === null ? undefined : String(value);
}
