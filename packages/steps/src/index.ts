export { type ContextOptions, createContext, type StageContext } from '@lambda-forge/context';
export type { BaseUrlOptions } from './base-url.ts';
export type { BreakingChangesOptions, ReferenceDocument } from './breaking-changes.ts';
export { type BuildOptions, type Builds, functionRuntime, majorOf, resolveBuilds } from './builds.ts';
export { installCommands } from './create-step.ts';
export { StepError } from './errors.ts';
export { findProject, type Project } from './find-project.ts';
export type { StepOptions, StepsOptions } from './step-options.ts';
export { type CustomStepOptions, Steps } from './steps.ts';
