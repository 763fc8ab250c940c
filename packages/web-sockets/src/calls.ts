import type { DeclaredCalls, FunctionDeclaration } from '@lambda-forge/services';
import type { RouteOptions } from './options.ts';

/** All that is called of `services.webSockets`. */
export interface WebSocketCalls extends DeclaredCalls {
  readonly routes: RouteDeclaration[];
  readonly authorizers: AuthorizerDeclaration[];
  readonly grants: FunctionDeclaration[];
}

/** A route as `createRoute` was told of it. */
export interface RouteDeclaration extends RouteOptions {
  readonly route: string;
  readonly fn: FunctionDeclaration;
}

/** An authorizer as `createAuthorizer` was told of it. */
export interface AuthorizerDeclaration {
  readonly name: string;
  readonly fn: FunctionDeclaration;
  readonly headers: readonly string[];
  readonly queryStrings: readonly string[];
}
