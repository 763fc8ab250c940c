export { type AppFiles, readAppFiles } from './app/app-files.ts';
export { type AuthorizerOptions, planAuthorizer } from './authorizer/plan-authorizer.ts';
export { type AuthorizerType, authorizerTypes } from './authorizer/render-authorizer-config.ts';
export { type DocsPageOptions, planDocsPage } from './docs/plan-docs-page.ts';
export { GeneratorError } from './errors.ts';
export type { FunctionOptions } from './function/function-options.ts';
export { planFunction } from './function/plan-function.ts';
export type { NewFile, Plan } from './plan.ts';
export { writePlan } from './write-plan.ts';
