import { enterPlace } from '../aws/enter-place.ts';
import type { Place } from '../aws/place.ts';
import { findElement } from '../aws/read-xml.ts';
import { sendQuery } from '../aws/send.ts';
import { findStackStatus, listStackResources, type StackResource } from '../aws/stacks.ts';
import type { Caller } from '../doctor/facts.ts';
import type { DestroyTarget } from './plan-destroy.ts';

/** A stack as CloudFormation has it now. */
export interface InspectedStack {
  readonly target: DestroyTarget;
  /** `CREATE_COMPLETE`; absent when there is no such stack. */
  readonly status: string | undefined;
  /** What is deleted with it, its nested stacks' included. */
  readonly goes: readonly StackResource[];
  /** What outlives it, because its template says so. */
  readonly stays: readonly StackResource[];
}

/** Asks CloudFormation what there is of the stacks that are about to go. */
export function inspectStacks(targets: readonly DestroyTarget[], caller: Caller): Promise<InspectedStack[]> {
  return Promise.all(
    targets.map(async (target) => {
      const { stack } = target;
      const { account, region, stackName } = stack;
      const place = await enterPlace({ account, region, stacks: [stack] }, caller);
      const status = await findStackStatus(place, stackName);
      const resources = status === undefined ? [] : await readResources(place, stackName);
      return {
        target,
        status,
        goes: resources.filter(({ isRetained }) => !isRetained),
        stays: resources.filter(({ isRetained }) => isRetained),
      };
    }),
  );
}

interface KnownResource extends StackResource {
  readonly isRetained: boolean;
}

async function readResources(place: Place, stackName: string): Promise<KnownResource[]> {
  const [resources, retained] = await Promise.all([
    listStackResources(place, stackName),
    readRetained(place, stackName),
  ]);
  const nested = resources.filter(({ type }) => type === 'AWS::CloudFormation::Stack');
  const inner = await Promise.all(nested.map(({ physicalId }) => readResources(place, physicalId)));
  const own = resources.map((each) => ({ ...each, isRetained: retained.has(each.logicalId) }));
  return [...own, ...inner.flat()];
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_GetTemplate.html
async function readRetained(place: Place, stackName: string): Promise<ReadonlySet<string>> {
  const input = { Action: 'GetTemplate', Version: '2010-05-15', StackName: stackName };
  const body = findElement(await sendQuery(place, 'cloudformation', input), 'TemplateBody')?.text ?? '';
  const { Resources = {} } = JSON.parse(body) as { Resources?: Record<string, { DeletionPolicy?: string }> };
  const isRetained = (policy = '') => policy.startsWith('Retain');
  return new Set(Object.keys(Resources).filter((id) => isRetained(Resources[id]?.DeletionPolicy)));
}
