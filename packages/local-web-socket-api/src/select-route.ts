import type { RouteConfig, WebSocketApiConfig } from './web-socket-api-config.ts';

/**
 * The route of a message: what the selection expression finds in its JSON is the route's key, else `$default` has it.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-develop-routes.html
 */
export function selectRoute(
  { routes, selection }: Pick<WebSocketApiConfig, 'routes' | 'selection'>,
  message: string,
): RouteConfig | undefined {
  const key = evaluate(selection, message);
  const own = routes.find((route) => route.key === key && !route.key.startsWith('$'));
  return own ?? routes.find((route) => route.key === '$default');
}

function evaluate(selection: string, message: string): string {
  const [, path = ''] = /^\$\{?request\.body\.([\w.-]+)\}?$/.exec(selection) ?? [];
  let value = parse(message);
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return '';
    value = (value as Record<string, unknown>)[name];
  }
  return typeof value === 'object' ? '' : String(value);
}

function parse(message: string): unknown {
  try {
    return JSON.parse(message);
  } catch {
    return undefined; // What is no JSON has no route of its own.
  }
}
