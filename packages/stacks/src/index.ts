export type { RaisedLimits } from './budget/limits.ts';
export type { AssetSharing } from './bundling/bundle-unit.ts';
export type { BundlingOptions } from './bundling/bundling-options.ts';
export { DeployStage, type DeployStageProps } from './deploy-stage.ts';
export {
  BudgetError,
  BundlingError,
  DeclarationError,
  FunctionFolderError,
  PipelineError,
} from './errors.ts';
export { type FunctionConfig, loadFunctionConfigs } from './functions/load-function-configs.ts';
export { LambdaStack, type LambdaStackProps } from './lambda-stack.ts';
export { createSource } from './pipelines/create-source.ts';
export { DevStack } from './pipelines/dev-stack.ts';
export { type DeployOptions, PipelineStack, type PipelineStackProps } from './pipelines/pipeline-stack.ts';
export { ProdStack } from './pipelines/prod-stack.ts';
export type { ChangeSteps, StageStackProps } from './pipelines/stage-stack-props.ts';
export { StagingStack } from './pipelines/staging-stack.ts';
export type {
  AccessOptions,
  ApiGatewayService,
  AuthorizerOptions,
  DocsOptions,
  EndpointOptions,
} from './services/api-gateway-service.ts';
export type { FunctionDefaults } from './services/function-defaults.ts';
export type { FunctionProps, LambdaService } from './services/lambda-service.ts';
export type { NestedStackFolders } from './services/nested-stacks.ts';
export type { Services } from './services/services.ts';
