import { measureFolder, measureZip } from '@lambda-forge/context';
import { artifactBytesLimit, type BudgetEntry } from '@lambda-forge/manifest';
import { CfnResource, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { readAssetPaths } from './read-asset-paths.ts';

/**
 * How large the cloud assembly of an app with pipelines is as the artifact that their Build stage hands to every
 * CloudFormation action; at most, as only what may be over the limit is zipped to know. Counted are the assets, next to
 * which the templates do not matter: a folder of assemblies may still hold those of earlier synths.
 */
export function measureArtifact(construct: IConstruct, limit: number = artifactBytesLimit): BudgetEntry[] {
  const nodes = construct.node.root.node.findAll();
  if (!nodes.some(isPipeline)) return [];
  const stacks = nodes.filter((node) => Stack.isStack(node));
  const paths = [...new Set(stacks.flatMap((stack) => [...readAssetPaths(stack).values()]))];
  const sum = (measure: (path: string) => number) => paths.reduce((all, path) => all + measure(path), 0);
  const unzipped = sum(measureFolder);
  const used = unzipped > limit ? sum(measureZip) : unzipped;
  return [{ stack: "The pipelines' artifact", quota: 'zipped bytes', used, limit, perEndpoint: 0 }];
}

function isPipeline(node: IConstruct): boolean {
  return CfnResource.isCfnResource(node) && node.cfnResourceType === 'AWS::CodePipeline::Pipeline';
}
