export {
  artifactBytesLimit,
  type BudgetEntry,
  findRoom,
  isNearLimit,
  templateBytesLimit,
} from './budget.ts';
export { cacheFolder, cacheRoot, cacheVariable } from './cache-folder.ts';
export { carriesBody } from './carries-body.ts';
export { findSettingsProblems } from './check-settings.ts';
export {
  type ContextClass,
  context,
  contextOf,
  type DecoratorOptions,
  type PipelineContext,
} from './context-decorator.ts';
export { type ContextOptions, createContext, type StageContext } from './create-context.ts';
export {
  assertNoProblems,
  ContextMissingError,
  ForgeError,
  type ForgeErrorOptions,
  JsonFileError,
  type Problem,
  renderProblems,
  SettingsError,
} from './errors.ts';
export { type FileFault, fileReasons, findFileFault, toFileProblem } from './find-file-fault.ts';
export { findPathParameters, type PathParameter } from './find-path-parameters.ts';
export { findPathProblems } from './find-path-problems.ts';
export { findPlaceholders } from './find-placeholders.ts';
export { type GatewayAnswer, type GatewayAnswerType, gatewayAnswers } from './gateway-answers.ts';
export { type Lockfile, lockfiles } from './lockfiles.ts';
export {
  type ApiInfo,
  type AuthorizerEntry,
  type AuthorizerTrigger,
  baseUrlOutput,
  type DeploymentEntry,
  type DocsEntry,
  type EndpointTrigger,
  type FunctionEntry,
  type HttpMethod,
  httpMethods,
  type Invocation,
  type Manifest,
  manifestFile,
  type StageManifest,
  type Trigger,
} from './manifest.ts';
export { measureFolder, measureZip } from './measure-folder.ts';
export { type CdkJson, readCdkJson } from './read-cdk-json.ts';
export { readJsonFile } from './read-json-file.ts';
export { findStage, readManifest } from './read-manifest.ts';
export { fullStageName, resourceId, type StageCopy } from './resource-id.ts';
export {
  type BundleSources,
  findChangedSource,
  hashSource,
  readSources,
  type Sources,
  sourcesFile,
  toSourcePath,
} from './sources.ts';
export { suggest } from './suggest.ts';
export { toProjectName } from './to-project-name.ts';
