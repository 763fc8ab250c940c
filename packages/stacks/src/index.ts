export type {
  AccessOptions,
  ApiGatewayService,
  ApiKeyOptions,
  AuthorizerOptions,
  CognitoAuthorizerOptions,
  DocsOptions,
  EndpointAccess,
  EndpointOptions,
  ImportApiKeyOptions,
  UsagePlanOptions,
} from '@lambda-forge/api-gateway';
export { type AssetSharing, BundlingError, type BundlingOptions } from '@lambda-forge/bundler';
export type {
  CognitoService,
  ImportUserPoolOptions,
  UserPoolClientOptions,
  UserPoolOptions,
  UserPoolTriggerOptions,
} from '@lambda-forge/identity';
export type { ImportLayerOptions, LayerOptions, LayersService } from '@lambda-forge/layers';
export type {
  ConsumerTriggerOptions,
  EventBridgeService,
  ImportQueueOptions,
  ImportTopicOptions,
  QueueOptions,
  RuleOptions,
  ScheduleOptions,
  SnsService,
  SqsService,
  SubscriptionOptions,
  TopicOptions,
  TopicTriggerOptions,
} from '@lambda-forge/messaging';
export type {
  KeyOptions,
  KmsService,
  ParameterOptions,
  SecretOptions,
  SecretsManagerService,
  SsmService,
} from '@lambda-forge/secrets';
export {
  type DeploymentOptions,
  type FunctionConfig,
  type FunctionDefaults,
  type FunctionProps,
  type LambdaService,
  loadFunctionConfigs,
  type NestedStackFolders,
  type Service,
  type Services,
} from '@lambda-forge/services';
export type {
  BucketGrantOptions,
  BucketOptions,
  BucketTriggerOptions,
  DynamoDbService,
  ImportBucketOptions,
  ImportTableOptions,
  S3Service,
  StreamTriggerOptions,
  TableOptions,
} from '@lambda-forge/storage';
export {
  BudgetError,
  DeclarationError,
  FunctionFolderError,
  type RaisedLimits,
} from '@lambda-forge/synthesis';
export type { RouteOptions, WebSocketAuthorizerOptions, WebSocketsService } from '@lambda-forge/web-sockets';
export { DeployStage, type DeployStageProps } from './deploy-stage.ts';
export { PipelineError } from './errors.ts';
export { LambdaStack, type LambdaStackProps } from './lambda-stack.ts';
export { createSource } from './pipelines/create-source.ts';
export { DevStack } from './pipelines/dev-stack.ts';
export { type DeployOptions, PipelineStack, type PipelineStackProps } from './pipelines/pipeline-stack.ts';
export { ProdStack, type ProdStackProps } from './pipelines/prod-stack.ts';
export type { ChangeSteps, StageStackProps } from './pipelines/stage-stack-props.ts';
export { StagingStack } from './pipelines/staging-stack.ts';
export type { TriggerPaths } from './pipelines/trigger-paths.ts';
