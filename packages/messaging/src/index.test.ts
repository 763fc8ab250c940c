import { expect, test } from '@jest/globals';
import * as messaging from './index.ts';

test('exports the services, and nothing else', () => {
  expect(Object.keys(messaging)).toEqual(['eventBridge', 'sns', 'sqs']);
});
