export { suggestStage } from './app-stages.ts';
export {
  bucketsVariable,
  cacheFolder,
  cacheRoot,
  cacheVariable,
  deployedCommitVariable,
  deployedVariable,
  findingsVariable,
  parametersVariable,
} from './cache-folder.ts';
export { findSettingsProblems } from './check-settings.ts';
export {
  type ContextClass,
  context,
  contextOf,
  type DecoratorOptions,
  type PipelineContext,
} from './context-decorator.ts';
export { type ContextOptions, createContext, type StageContext } from './create-context.ts';
export { defaultCoverage } from './default-coverage.ts';
export {
  assertNoProblems,
  ContextMissingError,
  defineError,
  ForgeError,
  type ForgeErrorClass,
  type ForgeErrorOptions,
  JsonFileError,
  type Problem,
  renderProblems,
  SettingsError,
  UsageError,
} from './errors.ts';
export { exitWhenUnread } from './exit-when-unread.ts';
export { findCheckout } from './find-checkout.ts';
export { type FileFault, fileReasons, findFileFault, toFileProblem } from './find-file-fault.ts';
export { findPlaceholders } from './find-placeholders.ts';
export { findProject, type Project } from './find-project.ts';
export { findWorkspace } from './find-workspace.ts';
export { defaultReports, forgeFolder } from './forge-folder.ts';
export { hashOf } from './hash-of.ts';
export { listFiles } from './list-files.ts';
export { type Lockfile, lockfiles } from './lockfiles.ts';
export { makeFolder } from './make-folder.ts';
export { measureFolder, measureZip } from './measure-folder.ts';
export {
  type AlarmKind,
  type AlarmSettings,
  defaultThresholds,
  type LogLevel,
  logLevels,
  type Observability,
} from './observability.ts';
export {
  commandToAdd,
  commandToInstall,
  findNearestPackageManager,
  findPackageManager,
  type PackageManager,
} from './package-managers.ts';
export { parseJson } from './parse-json.ts';
export { errorFileVariable } from './print-uncaught.ts';
export { quote } from './quote.ts';
export { type CdkJson, readCdkJson } from './read-cdk-json.ts';
export { readJsonFile, readJsonObject } from './read-json-file.ts';
export { replaceFile } from './replace-file.ts';
export { fullStageName, resourceId, type StageCopy } from './resource-id.ts';
export { lstatOrNone, statOrNone } from './stat-or-none.ts';
export { suggest } from './suggest.ts';
export { toProjectName } from './to-project-name.ts';
export { withParents } from './with-parents.ts';
