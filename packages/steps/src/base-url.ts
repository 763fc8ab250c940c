import type { StageContext } from '@lambda-forge/context';
import { baseUrlOutput } from '@lambda-forge/manifest';
import { CfnOutput } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';
import { StepError } from './errors.ts';
import { findDeployStage } from './find-deploy-stage.ts';
import type { StepOptions } from './step-options.ts';

export interface BaseUrlOptions extends StepOptions {
  /**
   * The output that holds the deployed API's URL, or the URL itself.
   * @default `base_url` of the stage's block in `cdk.json` (for tests also the one outside of the blocks), else the output
   * `BaseUrl` of the stage's deploy stage in the same scope
   */
  readonly baseUrl?: CfnOutput | string;
}

/**
 * The options of a step that tests the deployed stage, with `BASE_URL` in its environment where the stage has an API.
 * @throws StepError when nothing says where the stage is, or the one `base_url` of all stages would be that of two
 */
export function withBaseUrl(scope: Construct, context: StageContext, options: BaseUrlOptions): StepOptions {
  const { baseUrl = context.baseUrl ?? findOutput(scope, context.stage) } = options;
  if (baseUrl === undefined && !findDeployStage(scope, context.stage)) {
    throw new StepError(`Nothing says at which URL stage "${context.stage}" is deployed.`, {
      hint: 'Create the DeployStage before its steps, or pass { baseUrl: <CfnOutput> }.',
    });
  }
  if (options.baseUrl === undefined && context.baseUrl !== undefined && !ownBaseUrl(context))
    assertOfOneStage(scope, context);
  return withVariable(options, baseUrl);
}

/** The options of a step that tells of the deployed stage, with its own `BASE_URL` where that is known. */
export function withOptionalBaseUrl(
  scope: Construct,
  context: StageContext,
  options: BaseUrlOptions,
): StepOptions {
  return withVariable(options, options.baseUrl ?? ownBaseUrl(context) ?? findOutput(scope, context.stage));
}

function withVariable(
  { baseUrl: _, ...rest }: BaseUrlOptions,
  baseUrl: CfnOutput | string | undefined,
): StepOptions {
  if (!baseUrl) return rest;
  return typeof baseUrl === 'string'
    ? { ...rest, env: { ...rest.env, BASE_URL: baseUrl } }
    : { ...rest, envFromOutputs: { ...rest.envFromOutputs, BASE_URL: baseUrl } };
}

// A `base_url` outside of the stages' blocks does not say whose it is.
function ownBaseUrl({ settings, baseUrl }: StageContext): string | undefined {
  return settings['base_url'] ? baseUrl : undefined;
}

const testedAtShared = new WeakMap<IConstruct, string>();

function assertOfOneStage(scope: Construct, { stage, baseUrl }: StageContext): void {
  const { root } = scope.node;
  const known = testedAtShared.get(root) ?? stage;
  testedAtShared.set(root, known);
  if (known === stage) return;
  throw new StepError(`The tests of ${known} and of ${stage} would both run against base_url, ${baseUrl}.`, {
    hint: "In cdk.json, move base_url into the block of its stage; the other's comes from what is deployed.",
  });
}

function findOutput(scope: Construct, stage: string): CfnOutput | undefined {
  return findDeployStage(scope, stage)
    ?.node.findAll()
    .find((child): child is CfnOutput => child instanceof CfnOutput && child.node.id === baseUrlOutput);
}
