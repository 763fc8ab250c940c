import type { Declared, ServiceBudget, ServiceEnvironment } from '@lambda-forge/services';
import type { WebSocketCalls } from './calls.ts';
import type { WebSocketsService } from './declare.ts';

/** The routes of the API: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html */
export function budgetApi(
  { calls: { routes } }: Declared<WebSocketsService, WebSocketCalls>,
  { stack, limits }: ServiceEnvironment,
): ServiceBudget {
  const entry = {
    stack: stack.stackName,
    quota: 'WebSocket routes',
    used: routes.length,
    limit: limits.webSocketRoutes,
    perEndpoint: 0,
    hint: 'Share routes, or have AWS raise the quota and say so: limits: { webSocketRoutes: ... }.',
  };
  return { entries: routes.length > 0 ? [entry] : [], perEndpoint: 0 };
}
