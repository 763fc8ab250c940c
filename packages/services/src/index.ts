export {
  type AccessOptions,
  type ApiGatewayService,
  type AuthorizerOptions,
  createApiGatewayService,
  type DocsOptions,
  type EndpointOptions,
} from './api-gateway-service.ts';
export { assemble } from './assemble.ts';
export { prepareBundles, startBundles } from './bundles.ts';
export { createDeclarations, type Declarations } from './declarations.ts';
export type { FunctionDefaults } from './function-defaults.ts';
export { defaultLogRetention } from './function-logs.ts';
export { type FunctionConfig, loadFunctionConfigs } from './functions/load-function-configs.ts';
export { inspect } from './inspect.ts';
export {
  createLambdaService,
  type FunctionProps,
  type LambdaService,
  type ServiceEnvironment,
} from './lambda-service.ts';
export { nameAuthorizers } from './name-authorizers.ts';
export { createFunctionPlacement, type NestedStackFolders } from './nested-stacks.ts';
export { placedLogicalId } from './placed-ids.ts';
export { runConfigs, withNotedArns } from './run-configs.ts';
export type { Services } from './services.ts';
