export { askEndpoint } from './aws/ask-endpoint.ts';
export { findAccount, findDeployedStack } from './aws/find-deployed.ts';
export { createEngine, type Engine, type EngineOptions } from './create-engine.ts';
export { EngineError } from './errors.ts';
