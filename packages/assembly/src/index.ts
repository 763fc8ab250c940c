export { findStageAssembly } from './assembly/find-stage.ts';
export {
  type Bootstrap,
  type CloudAssembly,
  type NestedAssembly,
  readAssembly,
  type StackArtifact,
} from './assembly/read-assembly.ts';
export {
  type FileAsset,
  findAsset,
  missingAssets,
  readAssetManifest,
} from './assembly/read-asset-manifest.ts';
export { AssemblyError, TemplateError } from './errors.ts';
export { createScopes } from './template/create-scopes.ts';
export type { DeployedStack } from './template/deployed-stack.ts';
export { functionUrlId } from './template/function-url-id.ts';
export { madeUpIds } from './template/made-up-ids.ts';
export { physicalArn, physicalName } from './template/physical-id.ts';
export { type Properties, type ReadResource, readResources, textMap } from './template/read-resources.ts';
export { renderProblem, report } from './template/report.ts';
export { resolveOutputs } from './template/resolve-outputs.ts';
export { flattenScopes, type Scope } from './template/scope.ts';
