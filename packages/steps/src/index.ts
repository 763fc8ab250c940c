export {
  type ContextOptions,
  createContext,
  findProject,
  type Project,
  type StageContext,
} from '@lambda-forge/context';
export { artifactsPrefix } from './artifacts-prefix.ts';
export type { BaseUrlOptions } from './base-url.ts';
export type { BreakingChangesOptions, ReferenceDocument } from './breaking-changes.ts';
export type { BudgetOptions } from './budget.ts';
export { type BuildCache, createBuildCache } from './build-cache.ts';
export {
  type BuildOptions,
  type Builds,
  functionRuntime,
  isOnLambda,
  majorOf,
  resolveBuilds,
} from './builds.ts';
export { installCommands } from './create-step.ts';
export { deployedAssemblyParameter, unchanged } from './deployed-assembly.ts';
export { deployedCommitParameter } from './deployed-commit.ts';
export { StepError } from './errors.ts';
export type { OpenBuild } from './group-steps.ts';
export { prefixPermissions } from './prefix-permissions.ts';
export type { RunOptions } from './responses-match.ts';
export type { StepOptions, StepsOptions } from './step-options.ts';
export { type ApprovalOptions, type CustomStepOptions, type DeployRecord, Steps } from './steps.ts';
export type { TestsReportOptions } from './tests-report.ts';
