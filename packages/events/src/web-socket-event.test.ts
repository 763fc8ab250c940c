import { expect, test } from '@jest/globals';
import { createWebSocketEvent } from './web-socket-event.ts';

test('a message has its route, its connection and its body as JSON', () => {
  const event = createWebSocketEvent({ route: 'sendMessage', connectionId: 'me=', body: { text: 'hello' } });

  expect(event).toMatchObject({
    requestContext: { routeKey: 'sendMessage', eventType: 'MESSAGE', connectionId: 'me=', stage: 'test' },
    body: '{"text":"hello"}',
    isBase64Encoded: false,
  });
});

test('$connect has what the client brings, and what an authorizer has said of it', () => {
  const event = createWebSocketEvent({
    route: '$connect',
    headers: { 'User-Agent': 'test' },
    query: { token: 'abc' },
    authorizer: { principalId: 'me' },
  });

  expect(event).toMatchObject({
    headers: { 'User-Agent': 'test' },
    queryStringParameters: { token: 'abc' },
    multiValueQueryStringParameters: { token: ['abc'] },
    requestContext: { eventType: 'CONNECT', authorizer: { principalId: 'me' } },
  });
  expect(event).not.toHaveProperty('body');
});

test('$disconnect has neither', () => {
  const event = createWebSocketEvent({ route: '$disconnect', query: { token: 'abc' } });

  expect(event.requestContext.eventType).toBe('DISCONNECT');
  expect(event).not.toHaveProperty('queryStringParameters');
});
