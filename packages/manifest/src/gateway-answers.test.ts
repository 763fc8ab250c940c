import { expect, test } from '@jest/globals';
import { gatewayAnswers } from './gateway-answers.ts';

test("an authorizer's refusal is the one answer whose text stands in Message", () => {
  const capital = Object.entries(gatewayAnswers).filter(([, { member }]) => member === 'Message');
  expect(capital.map(([type]) => type)).toEqual(['ACCESS_DENIED']);
});

test('every answer is a refusal or a failure', () => {
  const statuses = Object.values(gatewayAnswers).map(({ status }) => status);
  expect(statuses.filter((status) => status < 400 || status > 504)).toEqual([]);
});
