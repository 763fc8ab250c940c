export { apiGateway } from './api-gateway.ts';
export type { ArtifactOptions } from './artifacts/artifact-options.ts';
export type {
  ApiGatewayService,
  AuthorizerOptions,
  CognitoAuthorizerOptions,
  DocsOptions,
  EndpointOptions,
} from './declare.ts';
export type { UsagePlans } from './usage-plans/declare-usage-plans.ts';
export type {
  ApiKeyOptions,
  ImportApiKeyOptions,
  UsagePlanOptions,
} from './usage-plans/usage-plan-options.ts';
export type { AccessOptions, EndpointAccess } from './validate-access.ts';
