import { resolve } from 'node:path';
import { deployedCommitVariable, findProject, quote, type StageContext } from '@lambda-forge/context';
import { Annotations } from 'aws-cdk-lib';
import { type CodeBuildStep, CodePipeline, type IFileSetProducer } from 'aws-cdk-lib/pipelines';
import type { Construct, IConstruct } from 'constructs';
import { artifactsPrefix } from './artifacts-prefix.ts';
import { createBuildCache } from './build-cache.ts';
import { resolveBuilds } from './builds.ts';
import { createStep, type StepDefinition, type StepSurroundings } from './create-step.ts';
import { deployedCommitAccess, deployedCommitParameter } from './deployed-commit.ts';
import { StepError } from './errors.ts';
import { lookupPermissions } from './lookup-permissions.ts';
import type { StepEnvironment } from './step-environment.ts';
import type { StepOptions, StepsOptions } from './step-options.ts';
import { uploadPermissions } from './upload.ts';

/** What makes the steps of one stage. */
export interface StepFactory {
  readonly environment: StepEnvironment;
  readonly surroundings: StepSurroundings;
  /** The parameter that keeps the commit deployed last, where changes choose the tests. */
  readonly parameter: string | undefined;
  create(definition: StepDefinition, options: StepOptions): CodeBuildStep;
  /** One that uploads a page of the stage to `bucket`. */
  createArtifact(artifact: string, definition: StepDefinition, options: StepOptions): CodeBuildStep;
  /** Options of a step that reads the commit deployed last, where changes choose the tests. */
  withDeployedCommit(options: StepOptions): StepOptions;
  /** Options of a step that looks at what is deployed. */
  withLookup(step: string, options: StepOptions): StepOptions;
}

/**
 * @param scope the pipeline's stack
 * @param source the pipeline's source
 */
export function createStepFactory(
  scope: Construct,
  context: StageContext,
  source: IFileSetProducer,
  options: StepsOptions,
): StepFactory {
  const root = resolve(options.root ?? process.cwd());
  const project = findProject(root);
  if (!project.isLocked) warnUnlocked(scope);
  const builds = resolveBuilds(options.builds);
  const cache = builds.cache ? { cache: createBuildCache(scope, root) } : {};
  const surroundings = { project, source, builds, ...cache };
  const { affected = false } = options;
  const parameter = affected === true ? deployedCommitParameter(context) : affected || undefined;
  const create = (definition: StepDefinition, given: StepOptions): CodeBuildStep =>
    createStep(definition, surroundings, given);
  return {
    surroundings,
    parameter,
    create,
    environment: {
      context,
      forge: `${project.exec} forge`,
      stage: quote(context.stage),
      copy: quote(copyName(context)),
      affected: parameter === undefined ? '' : ` --affected "$${deployedCommitVariable}"`,
      assembly: (step) => findAssembly(scope, step, options.assembly),
    },
    createArtifact: (artifact, definition, given) =>
      create(definition, allow(given, uploadPermissions(context, `${artifactsPrefix(context)}/${artifact}`))),
    withDeployedCommit: (given) => {
      if (parameter === undefined) return given;
      const { env, permission } = deployedCommitAccess(scope, parameter, 'GetParameter');
      return { ...allow(given, [permission]), env: { ...env, ...given.env } };
    },
    withLookup: (step, given) => allow(given, lookupPermissions(scope, context.stage, step)),
  };
}

function allow(options: StepOptions, permissions: NonNullable<StepOptions['permissions']>): StepOptions {
  return { ...options, permissions: [...permissions, ...(options.permissions ?? [])] };
}

function findAssembly(scope: Construct, step: string, given?: IFileSetProducer): IFileSetProducer {
  const pipelines = scope.node.findAll().filter((child) => child instanceof CodePipeline);
  const assembly = given ?? pipelines[0]?.cloudAssemblyFileSet;
  if (assembly) return assembly;
  throw new StepError(
    `Step ${step} reads the cloud assembly, but there is no CDK pipeline in ${scope.node.path}.`,
    {
      hint: 'Create the pipeline before its steps, or pass { assembly: synth } as the last argument of new Steps(...).',
    },
  );
}

function copyName({ stage, pipeline }: StageContext): string {
  return pipeline === stage ? stage : `${pipeline}/${stage}`;
}

// Its pipelines have one project.
const warned = new WeakSet<IConstruct>();

function warnUnlocked(scope: Construct): void {
  const { root } = scope.node;
  if (warned.has(root)) return;
  warned.add(root);
  const message =
    'The project has no lockfile, so its pipelines install whatever is newest. Commit one: package-lock.json, pnpm-lock.yaml, yarn.lock or bun.lock.';
  Annotations.of(scope).addWarningV2('lambda-forge:lockfile', message);
}
