export {
  type Answer,
  type ApiGatewayEventOptions,
  type ApiHandler,
  type ContractAnswer,
  type ContractRequest,
  call,
  createApiGatewayEvent,
  createAuthorizerEvent,
  createDynamoDBStreamEvent,
  createEventBridgeEvent,
  createFunctionUrlEvent,
  createHttpApiEvent,
  createLambdaContext,
  createS3Event,
  createScheduleEvent,
  createSnsEvent,
  createSqsEvent,
  createTokenAuthorizerEvent,
  createWebSocketEvent,
  type DynamoDBStreamEventOptions,
  type EventBridgeEventOptions,
  type FunctionUrlEventOptions,
  type HttpApiEvent,
  type HttpApiEventOptions,
  type Item,
  type ItemChange,
  type S3EventOptions,
  type S3Object,
  type SnsEventOptions,
  type SqsEventOptions,
  type SqsMessage,
  type WebSocketEvent,
  type WebSocketEventOptions,
} from '@lambda-forge/events';
export { baseUrl } from './base-url.ts';
export { callOf } from './call/call-of.ts';
export type { Integration, IntegrationTools } from './create-integration.ts';
export { TestingError, UncoveredEndpointsError } from './errors.ts';
export { integration } from './integration.ts';
export type { IntegrationMark } from './marks.ts';
