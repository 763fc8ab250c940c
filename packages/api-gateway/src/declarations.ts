import type { ArtifactEntry, AuthorizerEntry, DocsEntry, EndpointTrigger } from '@lambda-forge/manifest';
import type { DeclaredCalls, FunctionDeclaration } from '@lambda-forge/services';
import type { CorsOptions } from 'aws-cdk-lib/aws-apigateway';
import type { ApiKeyDeclaration, UsagePlanDeclaration } from './usage-plans/usage-plan-declarations.ts';

/** An endpoint as `createEndpoint` was told of it; `authorizer` only where it was named. */
export interface EndpointDeclaration extends Omit<EndpointTrigger, 'service'> {
  readonly fn: FunctionDeclaration;
}

/** An authorizer as `createAuthorizer` or `createCognitoAuthorizer` was told of it. */
export type AuthorizerDeclaration = FunctionAuthorizer | UserPoolAuthorizer;

interface AnyAuthorizer extends Pick<AuthorizerEntry, 'name' | 'headers' | 'default'> {
  /** How long a decision is kept, in seconds. */
  readonly ttl: number;
  /** Where it is declared: the function's folder, or the `config.ts`. */
  readonly place: string;
}

/** A function decides. */
export interface FunctionAuthorizer extends AnyAuthorizer {
  readonly type: 'token' | 'request';
  readonly fn: FunctionDeclaration;
}

/** Users of a user pool are let through. */
interface UserPoolAuthorizer extends AnyAuthorizer {
  readonly type: 'cognito';
  /** The name of the user pool. */
  readonly userPool: string;
}

/** The docs page as `createDocs` was told of it. */
export type DocsDeclaration = DocsEntry;

/** Pages beside the docs as `createDocs` was told of them. */
export type ArtifactDeclaration = ArtifactEntry;

/** All that a stack's functions have called of `services.apiGateway`. It becomes constructs at synth. */
export interface ApiDeclarations extends DeclaredCalls {
  readonly endpoints: EndpointDeclaration[];
  readonly authorizers: AuthorizerDeclaration[];
  readonly docs: DocsDeclaration[];
  readonly artifacts: ArtifactDeclaration[];
  readonly cors: CorsOptions[];
  readonly usagePlans: UsagePlanDeclaration[];
  readonly apiKeys: ApiKeyDeclaration[];
}
