import { expect, test } from '@jest/globals';
import { toProjectName } from './to-project-name.ts';

test.each([
  ['my-api', 'My-Api'],
  ['v2_orders', 'V2-Orders'],
  ['2024', 'My-Api'],
  ['__my..api__', 'My-Api'],
  ['a-very-long-name-of-a-service-i-n', 'A-Very-Long-Name-Of-A-Service-I'],
  ['a-very-long-name-of-a-service-indeed', 'A-Very-Long-Name-Of-A-Service-In'],
])('%s names its resources %s', (title, name) => {
  expect(toProjectName(title)).toBe(name);
});
