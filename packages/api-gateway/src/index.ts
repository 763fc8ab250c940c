export { apiGateway } from './api-gateway.ts';
export type {
  AccessOptions,
  ApiGatewayService,
  AuthorizerOptions,
  CognitoAuthorizerOptions,
  DocsOptions,
  EndpointAccess,
  EndpointOptions,
} from './declare.ts';
export type { UsagePlans } from './usage-plans/declare-usage-plans.ts';
export type {
  ApiKeyOptions,
  ImportApiKeyOptions,
  UsagePlanOptions,
} from './usage-plans/usage-plan-options.ts';
