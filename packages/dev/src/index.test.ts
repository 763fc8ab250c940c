import { expect, test } from '@jest/globals';
import * as dev from './index.ts';

test('exports these names', () => {
  expect(Object.keys(dev).sort()).toEqual([
    'createLocalDeploy',
    'createOwnedFolder',
    'endsWithin',
    'removeLeftFolders',
    'renderServed',
    'serveUntilStopped',
    'startDev',
    'untilStopped',
  ]);
});
