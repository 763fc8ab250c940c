import { expect, test } from '@jest/globals';
import * as events from './events.ts';
import * as testing from './index.ts';
import * as runner from './runner/index.ts';

test('exports what the README names and nothing else', () => {
  expect(Object.keys(testing).sort()).toEqual([
    'TestingError',
    'UncoveredEndpointsError',
    'baseUrl',
    'call',
    'callOf',
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
    'integration',
  ]);
  expect(Object.keys(events).sort()).toEqual([
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
  ]);
  expect(Object.keys(runner).sort()).toEqual([
    'UncoveredEndpointsError',
    'collectMarks',
    'findRunner',
    'findTestFiles',
    'runSuite',
    'runners',
    'validateMarks',
  ]);
});
