import { expect, test } from '@jest/globals';
import { isPermitted } from './permission.ts';

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
  const permission = { functionName, ...(sourceArn ? { sourceArn } : {}) };
  expect(isPermitted([permission], functionArn, source)).toBe(expected);
});
