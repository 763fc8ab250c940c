import { expect, test } from '@jest/globals';
import { artifactBytesLimit, findHeadroom, isNearLimit, templateBytesLimit } from './budget.ts';

const entry = { stack: 'S', quota: 'resources', used: 390, limit: 500, perEndpoint: 5 };

test.each([
  [entry, 22],
  [{ ...entry, used: 496 }, 0],
  [{ ...entry, used: 505 }, 0],
  [{ ...entry, perEndpoint: 0 }, Number.POSITIVE_INFINITY],
  [{ ...entry, used: 500, perEndpoint: 0 }, Number.POSITIVE_INFINITY],
])('finds room for endpoints in %j', (budget, headroom) => {
  expect(findHeadroom(budget)).toBe(headroom);
});

test.each([
  [399, false],
  [400, true],
])('calls %d of 500 near the limit: %s', (used, isNear) => {
  expect(isNearLimit({ ...entry, used })).toBe(isNear);
});

test('AWS takes a template of 1 MiB and an artifact of 256 MiB', () => {
  expect(templateBytesLimit).toBe(1_048_576);
  expect(artifactBytesLimit).toBe(268_435_456);
});
