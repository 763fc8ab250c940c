export { type CompareReleasesOptions, compareReleases } from './difference/compare-releases.ts';
export type {
  FunctionChange,
  PermissionChanges,
  SettingChange,
  StageDifference,
} from './difference/compare-snapshots.ts';
export { type FindDifferenceOptions, findDifference } from './difference/find-difference.ts';
export type { CommitList } from './difference/list-commits.ts';
export { renderDifference, summarizeDifference } from './difference/render-difference.ts';
export { ReleaseError } from './errors.ts';
export { type CreateReleaseOptions, createRelease } from './release/create-release.ts';
export { type FindEarlierReleaseOptions, findEarlierRelease } from './release/find-earlier-release.ts';
export { findReleasesPlace } from './release/find-releases-place.ts';
export { hashDeployment } from './release/hash-deployment.ts';
export { type OpenReleasesOptions, openReleases, type Releases } from './release/open-releases.ts';
export { readCommit, readExecution } from './release/read-run.ts';
export {
  isSameDeployment,
  type PipelineExecution,
  type RecordedTemplate,
  type Release,
  type ReleaseFiles,
} from './release/release.ts';
export { readFullStage } from './release/stage-assembly.ts';
export type { Permission } from './snapshot/read-permissions.ts';
