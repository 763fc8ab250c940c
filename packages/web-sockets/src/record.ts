import type { Invocation, Trigger } from '@lambda-forge/manifest';
import type { Declared, FunctionDeclaration, ServiceRecord } from '@lambda-forge/services';
import type { WebSocketCalls } from './calls.ts';
import type { WebSocketsService } from './declare.ts';

/** The routes and the authorizer that call a function, and whether it sends to clients. */
export function recordApi({ calls }: Declared<WebSocketsService, WebSocketCalls>): ServiceRecord {
  return {
    triggersOf: (fn) => triggersOf(fn, calls),
    invocationsOf: (fn): Invocation[] =>
      calls.grants.includes(fn)
        ? [{ service: 'webSockets', resource: 'WebSocketApi', access: ['manageConnections'] }]
        : [],
  };
}

function triggersOf(fn: FunctionDeclaration, { routes, authorizers }: WebSocketCalls): Trigger[] {
  return [
    ...routes
      .filter((declaration) => declaration.fn === fn)
      .map(({ route, public: isPublic, authorizer }) => ({
        service: 'webSockets' as const,
        resource: 'WebSocketApi' as const,
        route,
        ...(isPublic ? { public: true } : {}),
        ...(authorizer === undefined ? {} : { authorizer }),
      })),
    ...authorizers
      .filter((declaration) => declaration.fn === fn)
      .map(({ name }) => ({ service: 'webSocketsAuthorizer' as const, authorizer: name })),
  ];
}
