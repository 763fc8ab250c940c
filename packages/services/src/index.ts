export {
  createDeclarations,
  type Declarations,
  type FunctionDeclaration,
  findFunction,
} from './declarations.ts';
export type { LambdaService } from './lambda/declare.ts';
export type { DeploymentOptions } from './lambda/deployment-options.ts';
export type { FunctionDefaults } from './lambda/function-defaults.ts';
export { defaultLogRetention } from './lambda/function-logs.ts';
export type { FunctionProps } from './lambda/function-props.ts';
export type { FunctionUrlOptions, FunctionUrlTrigger } from './lambda/function-urls.ts';
export { lambda } from './lambda/lambda.ts';
export { createServiceFunction } from './lambda/service-function.ts';
export { addAsset, type FolderAsset, useAsset } from './lambda/use-asset.ts';
export * from './service.ts';
// All of it, so that a package with a service can augment `Services`.
export * from './services.ts';
export { type DeclaredStage, declareStage } from './stage/declare-stage.ts';
export { type FunctionConfig, loadFunctionConfigs } from './stage/load-function-configs.ts';
export { createFunctionPlacement, type NestedStackFolders } from './stage/nested-stacks.ts';
export { noteMissingArns } from './stage/note-missing-arns.ts';
export { placedLogicalId, placedUniqueId } from './stage/placed-ids.ts';
export { PlacedNestedStack } from './stage/placed-nested-stack.ts';
export type { ResourceKind, StageResource } from './stage-resource.ts';
