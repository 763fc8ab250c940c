import { expect, test } from '@jest/globals';
import * as deployed from './index.ts';

test('exports these names', () => {
  expect(Object.keys(deployed).sort()).toEqual([
    'DriftError',
    'PermissionsBroadenedError',
    'approvalsFile',
    'comparePermissions',
    'findBroadenings',
    'findDrift',
    'hashBroadenings',
    'readApprovals',
    'writeApproval',
  ]);
});
