import { expect, test } from '@jest/globals';
import { isPermitted, isPublic } from './permission.ts';

const functionArn = 'arn:aws:lambda:eu-west-1:000000000000:function:Orders';
const source = 'arn:aws:execute-api:eu-west-1:000000000000:abcdefghij/test/GET/orders/{id}';

test.each([
  ['its ARN', functionArn, undefined, true],
  ['its name', 'Orders', undefined, true],
  ['a part of its ARN', '000000000000:function:Orders', undefined, true],
  ['another function', 'Order', undefined, false],
  ['a function whose name ends alike', 'rders', undefined, false],
  ['this method', 'Orders', 'arn:aws:execute-api:eu-west-1:000000000000:abcdefghij/test/GET/orders/*', true],
  ['any method', 'Orders', 'arn:aws:execute-api:eu-west-1:000000000000:abcdefghij/*/*/*', true],
  [
    'another method',
    'Orders',
    'arn:aws:execute-api:eu-west-1:000000000000:abcdefghij/test/POST/orders/*',
    false,
  ],
  ['another API', 'Orders', 'arn:aws:execute-api:eu-west-1:000000000000:jihgfedcba/*', false],
])('a permission for %s', (_name, functionName, sourceArn, expected) => {
  const permission = {
    functionName,
    action: 'lambda:invokefunction',
    principal: 'apigateway.amazonaws.com',
    ...(sourceArn ? { sourceArn } : {}),
  };
  expect(isPermitted([permission], functionArn, source)).toBe(expected);
});

test.each([
  ['another principal', { principal: 'events.amazonaws.com' }],
  ['everybody, by the URL', { principal: '*', action: 'lambda:invokefunctionurl' }],
  ['another action', { action: 'lambda:getfunction' }],
])('a permission for %s lets no API in', (_name, other) => {
  const permission = { functionName: 'Orders', action: 'lambda:*', principal: 'apigateway.amazonaws.com' };
  expect(isPermitted([{ ...permission, ...other }], functionArn, source)).toBe(false);
  expect(isPermitted([permission], functionArn, source)).toBe(true);
});

test.each([
  ['everybody', {}, true],
  ['everybody, by a URL with AuthType NONE', { urlAuthType: 'NONE' }, true],
  ['everybody, by a URL with AuthType AWS_IAM', { urlAuthType: 'AWS_IAM' }, false],
  ['an account', { principal: '111122223333' }, false],
  ['another function', { functionName: 'Users' }, false],
  ['another action', { action: 'lambda:invokefunction' }, false],
])('a permission for %s makes a function URL public: %s', (_name, other, expected) => {
  const permission = { functionName: 'Orders', action: 'lambda:invokefunctionurl', principal: '*', ...other };
  expect(isPublic([permission], functionArn)).toBe(expected);
});
