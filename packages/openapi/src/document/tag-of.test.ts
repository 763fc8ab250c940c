import { expect, test } from '@jest/globals';
import { tagOf } from './tag-of.ts';

test.each([
  ['functions/get_order', '/orders/{id}', 'Orders'],
  ['functions/get_order', '/v2/order-items', 'Order items'],
  ['functions/get_order', '/api/{tenant}/orders', 'Orders'],
  ['functions/billing/pay', '/orders/{id}/pay', 'Billing'],
  ['functions/billing/pay/main.ts', '/orders', 'Billing'],
  ['functions/homePage', '/', 'Home page'],
  ['functions/any', '/{proxy}', 'Any'],
  ['.', '/', 'Api'],
])('%s at %s is listed under %s', (folder, path, name) => {
  expect(tagOf(folder, path).name).toBe(name);
});
