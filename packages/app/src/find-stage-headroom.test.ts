import { expect, test } from '@jest/globals';
import type { BudgetEntry } from '@lambda-forge/manifest';
import { findStageHeadroom } from './find-stage-headroom.ts';

const entry = (stack: string, used: number, perEndpoint: number): BudgetEntry => ({
  stack,
  quota: 'resources',
  used,
  limit: 100,
  perEndpoint,
});

test('a stage has the room of its stack', () => {
  expect(findStageHeadroom([entry('Staging-App', 50, 5)])).toBe(10);
  expect(findStageHeadroom([entry('Staging-App', 50, 0)])).toBeUndefined();
});

test('what a nested stack is short of, another has', () => {
  const entries = [entry('Staging-App', 10, 1), entry('Staging-App/a', 90, 5), entry('Staging-App/b', 50, 5)];

  expect(findStageHeadroom(entries)).toBe(12);
});

test('a copy has no room for the endpoints of the other', () => {
  const nested = (top: string, used: number) => [entry(top, 10, 1), entry(`${top}/a`, used, 5)];

  expect(findStageHeadroom([...nested('Staging-App', 50), ...nested('Prod-Staging-App', 75)])).toBe(5);
});

test('a nested stack that takes one thing of every endpoint has no functions, so it is no further room', () => {
  const entries = [
    entry('Staging-App', 10, 1),
    entry('Staging-App/a', 50, 5),
    entry('Staging-App/api', 60, 1),
  ];

  expect(findStageHeadroom(entries)).toBe(10);
});
