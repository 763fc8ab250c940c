export { baseUrl } from './base-url.ts';
export type { Integration, IntegrationMark, IntegrationTools } from './create-integration.ts';
export { TestingError, UncoveredEndpointsError } from './errors.ts';
export {
  type Answer,
  type ApiGatewayEventOptions,
  type ApiHandler,
  type ContractAnswer,
  type ContractRequest,
  call,
  createApiGatewayEvent,
  createAuthorizerEvent,
  createLambdaContext,
  createTokenAuthorizerEvent,
} from './events/index.ts';
export { integration } from './integration.ts';
