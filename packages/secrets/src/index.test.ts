import { expect, test } from '@jest/globals';
import * as secrets from './index.ts';

test('exports the services, and nothing else', () => {
  expect(Object.keys(secrets)).toEqual(['kms', 'secretsManager', 'ssm']);
});
