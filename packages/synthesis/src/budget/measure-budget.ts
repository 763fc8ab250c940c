import type { BudgetEntry } from '@lambda-forge/manifest';
import { CfnOutput, CfnParameter, CfnResource, type Stack } from 'aws-cdk-lib';
import { CfnMethod, CfnModel } from 'aws-cdk-lib/aws-apigateway';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { findTarget } from './find-target.ts';
import type { Limits } from './limits.ts';

export interface MeasureOptions {
  /** How many resources one more endpoint takes. */
  readonly perEndpoint: number;
  /** How many of them are in the nested stack of its function, models aside. */
  readonly besideFunction: number;
  /** Whether there are nested stacks for functions. */
  readonly isSplit: boolean;
  readonly limits: Limits;
}

/** What a Lambda stack and its nested stacks use of AWS's quotas for stacks. */
export function measureBudget(stack: Stack, options: MeasureOptions): BudgetEntry[] {
  const { perEndpoint, isSplit, limits } = options;
  const nodes = stack.node.findAll();
  const resources = nodes.filter((node) => CfnResource.isCfnResource(node));
  const nested = [...new Set(resources.map((resource) => resource.stack))].filter((own) => own !== stack);
  const of = (quota: string, used: number, [limit, cost]: readonly [number, number]): BudgetEntry => ({
    stack: stack.stackName,
    quota,
    used,
    limit,
    perEndpoint: cost,
  });
  const members = resources.filter((resource) => resource.stack === stack);
  const own = members.length + countMetadata(stack, members);
  return [
    of('resources', own, [limits.stackResources, isSplit ? 1 : perEndpoint]),
    of('parameters', nodes.filter((node) => isOf(stack, node, CfnParameter)).length, [
      limits.stackParameters,
      0,
    ]),
    of('outputs', nodes.filter((node) => isOf(stack, node, CfnOutput)).length, [limits.stackOutputs, 0]),
    ...nested.flatMap((inner) => measureNested(stack, inner, { ...options, resources })),
    ...(isSplit ? [of('resources in all', resources.length, [limits.operationResources, perEndpoint])] : []),
  ];
}

function measureNested(
  stack: Stack,
  nested: Stack,
  {
    resources,
    besideFunction,
    limits,
  }: Pick<MeasureOptions, 'besideFunction' | 'limits'> & { readonly resources: readonly CfnResource[] },
): BudgetEntry[] {
  const own = resources.filter((resource) => resource.stack === nested);
  const hasFunctions = own.some((resource) => resource instanceof CfnFunction);
  const name = `${stack.stackName}/${nested.node.id}`;
  return [
    {
      stack: name,
      quota: 'resources',
      used: own.length,
      limit: limits.stackResources,
      perEndpoint: (hasFunctions ? besideFunction : 1) + Number(hasModels(own)),
    },
    {
      stack: name,
      quota: 'parameters',
      used: countParameters(nested, own),
      limit: limits.stackParameters,
      perEndpoint: 1,
    },
    {
      stack: name,
      quota: 'outputs',
      used: nested.node.findAll().filter((node) => isOf(nested, node, CfnOutput)).length,
      limit: limits.stackOutputs,
      perEndpoint: 0,
    },
  ];
}

function hasModels(resources: readonly CfnResource[]): boolean {
  return resources.some((resource) => resource instanceof CfnModel);
}

function isOf(stack: Stack, node: IConstruct, kind: typeof CfnParameter | typeof CfnOutput): boolean {
  return node instanceof kind && node.stack === stack;
}

// The CDK adds a resource of its own at the end: https://docs.aws.amazon.com/cdk/v2/guide/usage-data.html
function countMetadata(stack: Stack, members: readonly CfnResource[]): number {
  if (members.some(({ cfnResourceType }) => cfnResourceType === 'AWS::CDK::Metadata')) return 0;
  return stack.node.tryGetContext('aws:cdk:version-reporting') ? 1 : 0;
}

// Each thing of another stack that is referred to becomes a parameter in the end.
function countParameters(nested: Stack, resources: readonly CfnResource[]): number {
  const foreign = resources
    .filter((resource) => resource instanceof CfnMethod)
    .flatMap(({ resourceId, restApiId, authorizerId }) => [resourceId, restApiId, authorizerId])
    .map(findTarget)
    .filter((target) => target instanceof CfnResource && target.stack !== nested);
  const made = nested.node.findAll().filter((node) => node instanceof CfnParameter);
  return Math.max(made.length, new Set(foreign).size);
}
