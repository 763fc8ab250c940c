import { resolve } from 'node:path';
import { contextOf, type PipelineContext, type StageContext } from '@lambda-forge/context';
import {
  type BuildOptions,
  type Builds,
  createBuildCache,
  deployedCommitParameter,
  type OpenBuild,
  resolveBuilds,
  Steps,
} from '@lambda-forge/steps';
import { StageProblems } from '@lambda-forge/synthesis';
import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type {
  CodeBuildStepProps,
  CodePipeline,
  CodePipelineProps,
  CodePipelineSource,
  StageDeployment,
  Step,
} from 'aws-cdk-lib/pipelines';
import type { Construct } from 'constructs';
import { DeployStage, type DeployStageProps } from '../deploy-stage.ts';
import { resolveEnv } from '../resolve-env.ts';
import { assertReachable } from './assert-reachable.ts';
import { buildDefaults } from './build-defaults.ts';
import { checkNewTemplates } from './check-new-templates.ts';
import { assertHistory, createSource } from './create-source.ts';
import { createSynth } from './create-synth.ts';
import { pinClis } from './pinned-clis.ts';
import { assertSkippable } from './skip-stages.ts';
import { StagePipeline } from './stage-pipeline.ts';
import { resolveTriggerPaths, type TriggerPaths } from './trigger-paths.ts';
import { warnOtherRuntimes } from './warn-other-runtimes.ts';
import { warnPlaceholders } from './warn-placeholders.ts';
import { warnSharedStages } from './warn-shared-stages.ts';

export interface PipelineStackProps extends StackProps {
  /** The branch that starts the pipeline. */
  readonly branch: string;
  /** The CDK app's folder. @default the current folder, as for every CDK app */
  readonly root?: string;
  /** The pipeline's source. @default the GitHub repository of `cdk.json` at `branch` */
  readonly source?: CodePipelineSource;
  /** Which changed files start the pipeline; its source is a connection then. @default any */
  readonly paths?: TriggerPaths;
  /**
   * Whether unit tests are those alone that changes touch since the commit that this pipeline has deployed last, which its
   * own last action keeps in a parameter of Systems Manager; its source is a connection then. @default false
   */
  readonly affected?: boolean;
  /**
   * Whether a deploy stage is skipped, with all steps around its deploy, where what it deploys, its document and the tests of
   * the app are what this pipeline has deployed and tested last; what that was is kept in parameters of Systems Manager.
   * The pipeline is of type V2 then. @default false
   */
  readonly skipUnchanged?: boolean;
  /** Where all builds of the pipeline run, the CDK's own included. @default AWS's standard image, the functions' Node.js */
  readonly builds?: BuildOptions;
  /** Changes to the Build stage. @default install by lockfile, `cdk synth` */
  readonly synth?: Partial<CodeBuildStepProps>;
  /** How long the artifacts of runs are kept; a stage can be rolled back to a run that still has them. @default 90 days */
  readonly artifactExpiration?: Duration;
  /** Changes to the pipeline. @default none */
  readonly pipeline?: Partial<CodePipelineProps>;
}

/** The steps around one deploy stage. Each function receives the stage's own steps. */
export interface DeployOptions extends DeployStageProps {
  /** Before the deploy, side by side. @default none */
  readonly pre?: (steps: Steps) => Step[];
  /** After the deploy, side by side. @default none */
  readonly post?: (steps: Steps) => Step[];
}

/**
 * The stack that holds a stage's CodePipeline: source, synth, and what `deploy` adds. A subclass says with
 * `@context` which stage it is for; its type parameter names the further stages: `PipelineStack<'staging'>`.
 */
export class PipelineStack<Further extends string = never> extends Stack {
  readonly context: PipelineContext<Further>;
  readonly source: CodePipelineSource;
  readonly pipeline: CodePipeline;
  readonly #root: string;
  readonly #builds: Builds;
  readonly #build: OpenBuild;
  readonly #affected: string | false;
  readonly #pipeline: StagePipeline;
  readonly #skipUnchanged: boolean;

  /** @throws ContextMissingError, SettingsError, PipelineError */
  constructor(scope: Construct, props: PipelineStackProps) {
    const { branch, root = process.cwd(), source, synth, pipeline, builds, paths, ...others } = props;
    const { artifactExpiration = Duration.days(90), affected = false, ...rest } = others;
    const { skipUnchanged = false, ...stackProps } = rest;
    const problems = StageProblems.of(scope);
    const context = problems.collect(() => contextOf<Further>(scope, new.target));
    super(scope, context.createId('Stack'), {
      description: `${context.name}: the pipeline of stage ${context.stage}`,
      ...stackProps,
      env: resolveEnv(scope, context, stackProps.env),
    });
    this.context = context;
    this.#root = resolve(root);
    this.#builds = problems.collect(() => resolveBuilds(builds));
    this.source = source ?? problems.collect(() => createSource(context, branch));
    const build = createSynth(this.source, this.#root, {
      isOpen: this.#builds.grouped,
      cache: problems.collect(() => (this.#builds.cache ? createBuildCache(this, this.#root) : undefined)),
      ...(synth ? { props: synth } : {}),
    });
    this.#build = build;
    this.#affected = affected && deployedCommitParameter(context);
    if (affected && !source) problems.collect(() => assertHistory(context));
    this.#skipUnchanged = skipUnchanged;
    if (skipUnchanged) problems.collect(() => assertSkippable(context, pipeline));
    this.#pipeline = problems.collect(
      () =>
        new StagePipeline(this, 'Pipeline', {
          pipelineName: context.createId('Pipeline'),
          synth: build.step,
          // One action for all assets, and one for each deploy, however many functions there are.
          publishAssetsInParallel: false,
          useChangeSets: false,
          ...pipeline,
          artifactExpiration,
          ...(affected ? { last: () => this.#steps(context).recordCommit() } : {}),
          ...(paths
            ? {
                trigger: {
                  branch,
                  patterns: resolveTriggerPaths(paths, this.#root, context),
                  ...(paths === 'app' ? { root: this.#root } : {}),
                },
              }
            : {}),
          ...pinClis(this, pipeline),
          codeBuildDefaults: buildDefaults(this.#builds, pipeline?.codeBuildDefaults),
        }),
    );
    this.pipeline = this.#pipeline;
    checkNewTemplates(this, this.#root);
    warnPlaceholders(this, context);
  }

  /**
   * Adds a deploy stage to the pipeline, with steps before and after it.
   * @throws PipelineError when it is in another account or region, and the pipeline does not know its own account
   */
  deploy(context: StageContext, options: DeployOptions = {}): StageDeployment {
    return StageProblems.of(this).collect(() => this.#deploy(context, options));
  }

  #deploy(context: StageContext, options: DeployOptions): StageDeployment {
    const { pre, post: after, ...stageProps } = options;
    const lambdaStack = { root: this.#root, ...stageProps.lambdaStack };
    const stage = new DeployStage(this, context, { ...stageProps, lambdaStack });
    warnOtherRuntimes(stage.lambdaStack, this.#builds.nodejs);
    const steps = this.#steps(context);
    const given = { pre: pre?.(steps) ?? [], post: after?.(steps) ?? [] };
    const around = this.#builds.grouped ? this.#group(steps, given) : given;
    const record = this.#skipUnchanged ? steps.recordAssembly(this.#build) : undefined;
    // When all others have succeeded.
    for (const step of around.post) record?.step.addStepDependency(step);
    const post = record ? [...around.post, record.step] : around.post;
    const deployment = this.pipeline.addStage(stage, { pre: around.pre, post });
    if (record) this.#pipeline.skipUnchanged(deployment, record.variable);
    assertReachable(this, deployment);
    warnSharedStages(this, deployment);
    return deployment;
  }

  #steps(context: StageContext): Steps {
    return new Steps(this, context, this.source, {
      root: this.#root,
      builds: this.#builds,
      affected: this.#affected,
    });
  }

  // Before the first deploy, the Build stage has all that most steps need.
  #group(
    steps: Steps,
    { pre, post }: Readonly<Record<'pre' | 'post', Step[]>>,
  ): Record<'pre' | 'post', Step[]> {
    const isFirst = this.pipeline.waves.length === 0;
    return {
      pre: steps.group('Gates', isFirst ? steps.join(this.#build, pre) : pre),
      post: steps.group('Checks', post),
    };
  }
}
