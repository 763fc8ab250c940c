import { baseUrlOutput, type StageContext } from '@lambda-forge/context';
import { CfnOutput, Stage } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { StepError } from './errors.ts';
import type { StepOptions } from './step-options.ts';

export interface BaseUrlOptions extends StepOptions {
  /**
   * The output that holds the deployed API's URL, or the URL itself.
   * @default `base_url` of `cdk.json`, else the output `BaseUrl` of the stage's deploy stage in the same scope
   */
  readonly baseUrl?: CfnOutput | string;
}

/**
 * The options of a step that talks to the deployed stage, with `BASE_URL` in its environment where the stage has an API.
 * @throws StepError when nothing says where the stage is
 */
export function withBaseUrl(scope: Construct, context: StageContext, options: BaseUrlOptions): StepOptions {
  if (!findBaseUrl(scope, context, options) && !findDeployStage(scope, context.stage)) {
    throw new StepError(`Nothing says at which URL stage "${context.stage}" is deployed.`, {
      hint: 'Create the DeployStage before its steps, or pass { baseUrl: <CfnOutput> }.',
    });
  }
  return withOptionalBaseUrl(scope, context, options);
}

/** The options of a step that can do without the deployed stage, with `BASE_URL` where it is known. */
export function withOptionalBaseUrl(
  scope: Construct,
  context: StageContext,
  options: BaseUrlOptions,
): StepOptions {
  const { baseUrl: _, ...rest } = options;
  const baseUrl = findBaseUrl(scope, context, options);
  if (!baseUrl) return rest;
  return typeof baseUrl === 'string'
    ? { ...rest, env: { ...rest.env, BASE_URL: baseUrl } }
    : { ...rest, envFromOutputs: { ...rest.envFromOutputs, BASE_URL: baseUrl } };
}

function findBaseUrl(
  scope: Construct,
  context: StageContext,
  { baseUrl }: BaseUrlOptions,
): CfnOutput | string | undefined {
  return baseUrl ?? context.baseUrl ?? findOutput(scope, context.stage);
}

function findOutput(scope: Construct, stage: string): CfnOutput | undefined {
  return findDeployStage(scope, stage)
    ?.node.findAll()
    .find((child): child is CfnOutput => child instanceof CfnOutput && child.node.id === baseUrlOutput);
}

function findDeployStage(scope: Construct, stage: string): Stage | undefined {
  const child = scope.node.tryFindChild(stage);
  return Stage.isStage(child) ? child : undefined;
}
