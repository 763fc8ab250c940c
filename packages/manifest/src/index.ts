export {
  artifactBytesLimit,
  type BudgetEntry,
  findHeadroom,
  isNearLimit,
  templateBytesLimit,
} from './budget.ts';
export { carriesBody } from './carries-body.ts';
export { describeInvocation, describeTrigger } from './describe-trigger.ts';
export { fillPath, toOpenApiPath } from './fill-path.ts';
export { findEndpoints, type StageEndpoint } from './find-endpoints.ts';
export { findPathParameters, type PathParameter } from './find-path-parameters.ts';
export { findPathProblems } from './find-path-problems.ts';
export { findConfig, findMain, functionRoots, isConfig, isMain } from './function-files.ts';
export { type GatewayAnswer, type GatewayAnswerType, gatewayAnswers } from './gateway-answers.ts';
// All of it, so that a package with a service can augment `Triggers`.
export * from './manifest.ts';
export { adviseOnQuota, describeQuota } from './quota-words.ts';
export { findStage, readManifest } from './read-manifest.ts';
export {
  type BundleSources,
  findChangedSource,
  hashSource,
  isSource,
  listSources,
  readSources,
  type Sources,
  sourcesFile,
  toSourcePath,
} from './sources.ts';
