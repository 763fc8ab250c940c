import type { Bundling } from '@lambda-forge/bundler';
import type { Problem } from '@lambda-forge/context';
import type { AuthorizerEntry, DocsEntry, EndpointTrigger } from '@lambda-forge/manifest';
import type { CorsOptions } from 'aws-cdk-lib/aws-apigateway';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';

/** A function as `createFunction` was told of it. */
export interface FunctionDeclaration {
  readonly name: string;
  /** Relative to the app's root, with forward slashes. */
  readonly path: string;
  readonly description: string;
  /** Absolute path of `main.ts`; absent when there is none, which is a problem of its own. */
  readonly main?: string;
  readonly construct: LambdaFunction;
  readonly bundling: Bundling;
}

/** An endpoint as `createEndpoint` was told of it; `authorizer` only where it was named. */
export interface EndpointDeclaration extends Omit<EndpointTrigger, 'service'> {
  readonly fn: FunctionDeclaration;
}

/** An authorizer as `createAuthorizer` was told of it. */
export interface AuthorizerDeclaration extends Omit<AuthorizerEntry, 'function'> {
  readonly fn: FunctionDeclaration;
  /** How long a decision is kept, in seconds. */
  readonly ttl: number;
}

/** The docs page as `createDocs` was told of it. */
export type DocsDeclaration = DocsEntry;

/** All that the functions of one stack have declared, in the order of the calls. It becomes constructs at synth. */
export interface Declarations {
  readonly functions: FunctionDeclaration[];
  readonly endpoints: EndpointDeclaration[];
  readonly authorizers: AuthorizerDeclaration[];
  readonly docs: DocsDeclaration[];
  readonly cors: CorsOptions[];
  /** What was wrong with a call by itself. */
  readonly problems: Problem[];
  /** What was thrown by a `config.ts`, which has not declared all that it would have. */
  readonly interrupted: unknown[];
}

export function createDeclarations(): Declarations {
  return { functions: [], endpoints: [], authorizers: [], docs: [], cors: [], problems: [], interrupted: [] };
}
