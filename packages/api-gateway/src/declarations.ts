import type { AuthorizerEntry, DocsEntry, EndpointTrigger } from '@lambda-forge/manifest';
import type { DeclaredCalls, FunctionDeclaration } from '@lambda-forge/services';
import type { CorsOptions } from 'aws-cdk-lib/aws-apigateway';
import type { ApiKeyDeclaration, UsagePlanDeclaration } from './usage-plans/usage-plan-declarations.ts';

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

/** All that a stack's functions have called of `services.apiGateway`. It becomes constructs at synth. */
export interface ApiDeclarations extends DeclaredCalls {
  readonly endpoints: EndpointDeclaration[];
  readonly authorizers: AuthorizerDeclaration[];
  readonly docs: DocsDeclaration[];
  readonly cors: CorsOptions[];
  readonly usagePlans: UsagePlanDeclaration[];
  readonly apiKeys: ApiKeyDeclaration[];
}
