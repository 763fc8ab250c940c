import type { InspectedStack, KeptStack, StackResource } from '@lambda-forge/deployment';
import pc from 'picocolors';

/** What a `forge destroy` deletes, in its order, and what stays, as text. */
export function renderDestroy(stacks: readonly InspectedStack[], kept: readonly KeptStack[]): string {
  const there = stacks.filter(({ status }) => status !== undefined);
  const gone = stacks.filter(({ status }) => status === undefined);
  const stays = there.flatMap((stack) => stack.stays);
  return [
    pc.bold('Goes, in this order'),
    ...there.flatMap(({ target, status, goes }, index) => [
      `  ${index + 1}. ${target.stack.stackName}  ${pc.dim(status ?? '')}`,
      `     ${countByKind(goes)}`,
    ]),
    ...(there.length === 0 ? ['  nothing'] : []),
    ...gone.map(({ target }) => `  ${pc.dim(`- ${target.stack.stackName} is not there`)}`),
    pc.bold('Stays'),
    ...stays.map((resource) => `  ${kindOf(resource)} ${resource.physicalId}${commandFor(resource)}`),
    ...kept.map(
      ({ stackName, pipeline }) => `  ${stackName}, as the pipeline of ${pipeline} deploys it, too`,
    ),
    '  the bootstrap with its bucket of assets, connections, secrets, and the logs that CodeBuild has written',
  ].join('\n');
}

function countByKind(resources: readonly StackResource[]): string {
  const counts = new Map<string, number>();
  for (const resource of resources) counts.set(kindOf(resource), (counts.get(kindOf(resource)) ?? 0) + 1);
  const sorted = [...counts].sort(([a, x], [b, y]) => y - x || a.localeCompare(b));
  return sorted.map(([kind, count]) => `${count} ${kind}`).join(', ') || 'no resources';
}

// AWS::Lambda::Function: Lambda Function
function kindOf({ type }: StackResource): string {
  return type.replace(/^AWS::/, '').replaceAll('::', ' ');
}

function commandFor({ type, physicalId }: StackResource): string {
  return type === 'AWS::S3::Bucket' ? `  ${pc.dim(`aws s3 rb s3://${physicalId} --force`)}` : '';
}
