export type { Answer } from './answer.ts';
export {
  type ApiGatewayEventOptions,
  createApiGatewayEvent,
  encodePath,
  toTexts,
} from './api-gateway-event.ts';
export { createAuthorizerEvent, createTokenAuthorizerEvent } from './authorizer-event.ts';
export { type ApiHandler, call } from './call.ts';
export type { StreamHandler } from './collect-stream.ts';
export type { ContractAnswer, ContractRequest, OutputAnswer } from './contract-request.ts';
export {
  createDynamoDBStreamEvent,
  type DynamoDBStreamEventOptions,
  type Item,
  type ItemChange,
} from './dynamodb-stream-event.ts';
export { TestingError } from './errors.ts';
export {
  createEventBridgeEvent,
  createScheduleEvent,
  type EventBridgeEventOptions,
} from './event-bridge-event.ts';
export {
  createFunctionUrlEvent,
  createHttpApiEvent,
  type FunctionUrlEventOptions,
  type HttpApiEvent,
  type HttpApiEventOptions,
} from './http-api-event.ts';
export { createLambdaContext } from './lambda-context.ts';
export { parseBody } from './parse-body.ts';
export { createS3Event, type S3EventOptions, type S3Object } from './s3-event.ts';
export { createSnsEvent, type SnsEventOptions } from './sns-event.ts';
export { createSqsEvent, type SqsEventOptions, type SqsMessage } from './sqs-event.ts';
export { createWebSocketEvent, type WebSocketEvent, type WebSocketEventOptions } from './web-socket-event.ts';
