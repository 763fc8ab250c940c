export { type ApiGatewayEventOptions, createApiGatewayEvent } from './api-gateway-event.ts';
export { createAuthorizerEvent, createTokenAuthorizerEvent } from './authorizer-event.ts';
export { type Answer, type ApiHandler, call } from './call.ts';
export type { ContractAnswer, ContractRequest } from './contract-request.ts';
export { createLambdaContext } from './lambda-context.ts';
