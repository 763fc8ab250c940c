import { expect, test } from '@jest/globals';
import * as events from './index.ts';

test('exports these names', () => {
  expect(Object.keys(events).sort()).toEqual([
    'TestingError',
    'call',
    'createApiGatewayEvent',
    'createAuthorizerEvent',
    'createDynamoDBStreamEvent',
    'createEventBridgeEvent',
    'createFunctionUrlEvent',
    'createHttpApiEvent',
    'createLambdaContext',
    'createS3Event',
    'createScheduleEvent',
    'createSnsEvent',
    'createSqsEvent',
    'createTokenAuthorizerEvent',
    'createWebSocketEvent',
    'encodePath',
    'parseBody',
    'toTexts',
  ]);
});
