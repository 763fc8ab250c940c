export { findDrift, type StageDrift } from './drift/find-drift.ts';
export type { DriftedResource, PropertyDifference } from './drift/find-stack-drift.ts';
export { DriftError, PermissionsBroadenedError } from './errors.ts';
export { approvalsFile, readApprovals, writeApproval } from './permissions/approvals.ts';
export {
  comparePermissions,
  type DeployedOn,
  type PermissionChanges,
} from './permissions/compare-permissions.ts';
export { type Broadening, findBroadenings, hashBroadenings } from './permissions/find-broadenings.ts';
