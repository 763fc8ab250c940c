export { askEndpoint } from './aws/ask-endpoint.ts';
export { findAccount, findDeployedStack } from './aws/find-deployed.ts';
export { readSecret } from './aws/read-secret.ts';
export { createEngine, type DeployedStage, type Engine, type EngineOptions } from './create-engine.ts';
export { createStageEngine } from './create-stage-engine.ts';
export { EngineError } from './errors.ts';
export { findRunningStages, type OtherStage } from './receivers/find-running-stages.ts';
