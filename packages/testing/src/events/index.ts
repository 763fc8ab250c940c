export type { Answer } from './answer.ts';
export { type ApiGatewayEventOptions, createApiGatewayEvent } from './api-gateway-event.ts';
export { createAuthorizerEvent, createTokenAuthorizerEvent } from './authorizer-event.ts';
export { type ApiHandler, call } from './call.ts';
export type { ContractAnswer, ContractRequest } from './contract-request.ts';
export { createLambdaContext } from './lambda-context.ts';
