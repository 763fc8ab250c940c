import { type Duration, Stack } from 'aws-cdk-lib';
import type { CfnPipeline } from 'aws-cdk-lib/aws-codepipeline';
import {
  CodePipeline,
  type CodePipelineProps,
  type StackDeployment,
  type StageDeployment,
  type Step,
} from 'aws-cdk-lib/pipelines';
import type { Construct } from 'constructs';
import { assertLambdaCompute } from './assert-lambda-compute.ts';
import { isOtherAccount } from './assert-reachable.ts';
import { expireArtifacts } from './expire-artifacts.ts';
import { grantConnections } from './grant-connections.ts';
import { narrowAssetRoles } from './narrow-asset-roles.ts';
import { skipStages } from './skip-stages.ts';
import { startByPaths, type Trigger } from './trigger-paths.ts';

export interface StagePipelineProps extends CodePipelineProps {
  /** How long artifacts are kept. */
  readonly artifactExpiration: Duration;
  /** Makes the step that is its last action, in a stage of its own. @default none */
  readonly last?: () => Step;
  /** The changes that start it. @default any of its branch */
  readonly trigger?: Trigger;
}

/** The CDK's pipeline, with what it leaves open: keys for other accounts, connections, the end of artifacts, roles. */
export class StagePipeline extends CodePipeline {
  readonly #expiration: Duration;
  readonly #trigger: StagePipelineProps['trigger'];
  readonly #props: CodePipelineProps;
  readonly #last: StagePipelineProps['last'];
  readonly #skipped = new Map<string, string>();

  constructor(
    scope: Construct,
    id: string,
    { artifactExpiration, trigger, last, ...props }: StagePipelineProps,
  ) {
    let needsKeys = () => false;
    const hasKeys = () => props.crossAccountKeys ?? (needsKeys() || undefined);
    super(scope, id, {
      // A support stack that pipelines share would have the keys, or the lack of them, of whichever came first.
      reuseCrossRegionSupportStacks: false,
      ...props,
      // Read when the pipeline is built, as only then all is known that it deploys. A key costs by the month.
      get crossAccountKeys() {
        return hasKeys();
      },
      // The CDK refuses a yes where there are no keys.
      get enableKeyRotation() {
        return hasKeys() ? (props.enableKeyRotation ?? true) : props.enableKeyRotation;
      },
    });
    needsKeys = () => this.deployed.some((stack) => isOtherAccount(stack, Stack.of(this)));
    this.#expiration = artifactExpiration;
    this.#trigger = trigger;
    this.#props = props;
    this.#last = last;
  }

  /** The stacks that it deploys. */
  get deployed(): StackDeployment[] {
    return this.waves.flatMap(({ stages }) => stages.flatMap(({ stacks }) => stacks));
  }

  /** Has runs skip a deploy stage where a variable that the Build stage sets says that nothing of it changes. */
  skipUnchanged({ stageName }: StageDeployment, variable: string): void {
    this.#skipped.set(stageName, variable);
  }

  protected override doBuildPipeline(): void {
    if (this.#last) this.addWave('Deployed', { post: [this.#last()] });
    assertLambdaCompute(this, this.#props);
    super.doBuildPipeline();
    grantConnections(Stack.of(this));
    narrowAssetRoles(this);
    expireArtifacts(this.pipeline, this.#expiration);
    const pipeline = this.pipeline.node.defaultChild as CfnPipeline;
    if (this.#trigger) startByPaths(pipeline, this.#trigger);
    if (this.#skipped.size > 0) skipStages(pipeline, this.#skipped);
  }
}
