import { type Declared, findFunction, type ServiceEnvironment } from '@lambda-forge/services';
import type { WebSocketApi, WebSocketStage } from 'aws-cdk-lib/aws-apigatewayv2';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { WebSocketCalls } from './calls.ts';
import { type ApiConstructs, createApi } from './create-api.ts';
import type { RouteOptions, WebSocketAuthorizerOptions } from './options.ts';

/** `services.webSockets`: the stage's WebSocket API. */
export interface WebSocketsService {
  /** The API, for what is not covered here. Created when first asked for. */
  readonly api: WebSocketApi;
  /** Its stage, which has the API's URLs: `stage.url` for clients, `stage.callbackUrl` for `@connections`. */
  readonly stage: WebSocketStage;
  /**
   * Has a function called when clients connect (`$connect`), have disconnected (`$disconnect`), or send a message: one
   * whose `action` is the name of the route, or (`$default`) any that has no route of its own.
   */
  createRoute(route: string, fn: IFunction, options?: RouteOptions): void;
  /** Makes a function an authorizer. */
  createAuthorizer(fn: IFunction, options: WebSocketAuthorizerOptions): void;
  /**
   * Lets a function send to clients, ask about them and disconnect them; it has the addresses in `WEB_SOCKET_CALLBACK_URL`
   * (the endpoint of an ApiGatewayManagementApiClient) and `WEB_SOCKET_URL` (where clients connect).
   */
  grantManageConnections(fn: IFunction): void;
}

/** `services.webSockets` of a stack. */
export function declareWebSockets(
  environment: ServiceEnvironment,
): Declared<WebSocketsService, WebSocketCalls> {
  const { declarations } = environment;
  const calls: WebSocketCalls = { routes: [], authorizers: [], grants: [] };
  let created: ApiConstructs | undefined;
  const constructs = () => {
    created ??= createApi(environment);
    return created;
  };
  const find = (fn: IFunction, call: string) => findFunction(declarations, fn, `services.webSockets.${call}`);
  return {
    calls,
    handed: {
      get api() {
        return constructs().api;
      },
      get stage() {
        return constructs().stage;
      },
      createRoute(route, given, options = {}) {
        const fn = find(given, `createRoute("${route}")`);
        if (fn) calls.routes.push({ ...options, route, fn });
      },
      createAuthorizer(given, { name, headers = [], queryStrings = [] }) {
        const fn = find(given, `createAuthorizer("${name}")`);
        if (fn) calls.authorizers.push({ name, fn, headers, queryStrings });
      },
      grantManageConnections(given) {
        const fn = find(given, 'grantManageConnections');
        if (fn) calls.grants.push(fn);
      },
    },
  };
}
