export { type ApiGatewayEventOptions, createApiGatewayEvent } from './api-gateway-event.ts';
export { createAuthorizerEvent, createTokenAuthorizerEvent } from './authorizer-event.ts';
export { baseUrl } from './base-url.ts';
export { TestingError, UncoveredEndpointsError } from './errors.ts';
export { type IntegrationMark, type IntegrationTools, integration } from './integration.ts';
