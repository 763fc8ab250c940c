import type { CfnOutput } from 'aws-cdk-lib';
import type { IBuildImage } from 'aws-cdk-lib/aws-codebuild';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFileSetProducer } from 'aws-cdk-lib/pipelines';
import type { BuildOptions } from './builds.ts';

/** What every step takes. */
export interface StepOptions {
  /** The action's name in the pipeline. @default the step's own: `UnitTests` */
  readonly name?: string;
  /** Commands before the step's own, after the install, in the app's folder. @default none */
  readonly before?: readonly string[];
  /** Commands after the step's own. @default none */
  readonly after?: readonly string[];
  /** Environment variables. @default none */
  readonly env?: Readonly<Record<string, string>>;
  /** Environment variables from outputs of stacks that the pipeline has deployed. @default none */
  readonly envFromOutputs?: Readonly<Record<string, CfnOutput>>;
  /** Environment variables from Secrets Manager, by the names of secrets; the step may read them. @default none */
  readonly secrets?: Readonly<Record<string, string>>;
  /** What the step may do on AWS, on top of what it needs itself. @default nothing */
  readonly permissions?: readonly PolicyStatement[];
  /** The CodeBuild image. @default that of all steps */
  readonly image?: IBuildImage;
}

/** What the steps of one pipeline share. */
export interface StepsOptions {
  /** The cloud assembly that the Build stage made. @default that of the CDK pipeline in the same scope */
  readonly assembly?: IFileSetProducer;
  /** The CDK app's folder. @default the current folder, as for every CDK app */
  readonly root?: string;
  /**
   * Whether unit tests are those alone that changes touch since the commit which the pipeline has deployed last; or the
   * name of the parameter of Systems Manager that keeps it. `recordCommit` is the last action of such a pipeline.
   * @default false
   */
  readonly affected?: boolean | string;
  /** Where the steps run. @default AWS's standard image, with the Node.js that functions run on */
  readonly builds?: BuildOptions;
}
