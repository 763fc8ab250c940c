import { expect, test } from '@jest/globals';
import * as testing from './index.ts';
import * as runner from './runner/index.ts';

test('exports what the README names and nothing else', () => {
  expect(Object.keys(testing).sort()).toEqual([
    'TestingError',
    'UncoveredEndpointsError',
    'baseUrl',
    'createApiGatewayEvent',
    'createAuthorizerEvent',
    'createTokenAuthorizerEvent',
    'integration',
  ]);
  expect(Object.keys(runner).sort()).toEqual([
    'UncoveredEndpointsError',
    'collectMarks',
    'runSuite',
    'validateMarks',
  ]);
});
