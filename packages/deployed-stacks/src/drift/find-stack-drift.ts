import { setTimeout as wait } from 'node:timers/promises';
import {
  type AwsPlace,
  findElement,
  findStackStatus,
  listStackResources,
  sendQuery,
  textOf,
  type XmlElement,
} from '@lambda-forge/deployment';
import { DriftError } from '../errors.ts';
import { nestedType } from '../templates/stack-templates.ts';

/** A resource that is not as CloudFormation has deployed it. */
export interface DriftedResource {
  /** The name of the stack, or the ARN of a nested one. */
  readonly stack: string;
  /** Its logical id. */
  readonly resource: string;
  /** `AWS::SQS::Queue` */
  readonly type: string;
  readonly isDeleted: boolean;
  readonly differences: readonly PropertyDifference[];
}

export interface PropertyDifference {
  /** `/VisibilityTimeout` */
  readonly path: string;
  /** As JSON, of what the template says. */
  readonly expected: string;
  readonly actual: string;
}

export interface DriftOptions {
  /** How long to wait between two looks, in milliseconds. @default 2000 */
  readonly interval?: number;
}

const Version = '2010-05-15';
const timeoutInMilliseconds = 10 * 60_000;

/**
 * What of a stack, and of its nested stacks, is not as its template says; undefined when there is no such stack.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DetectStackDrift.html
 * @throws DriftError when CloudFormation cannot say
 * @throws AwsError when AWS refuses
 */
export async function findStackDrift(
  place: AwsPlace,
  stack: string,
  options: DriftOptions = {},
): Promise<DriftedResource[] | undefined> {
  const status = await findStackStatus(place, stack);
  if (status === undefined || status === 'REVIEW_IN_PROGRESS' || status === 'DELETE_COMPLETE')
    return undefined;
  await detect(place, stack, options);
  const own = await readDrifts(place, stack);
  const nested = (await listStackResources(place, stack)).filter(({ type }) => type === nestedType);
  // Each is looked at by itself: that of its parent leaves it out.
  for (const { physicalId } of nested)
    own.push(...((await findStackDrift(place, physicalId, options)) ?? []));
  return own;
}

async function detect(place: AwsPlace, stack: string, { interval = 2000 }: DriftOptions): Promise<void> {
  const started = await sendQuery(place, 'cloudformation', {
    Action: 'DetectStackDrift',
    Version,
    StackName: stack,
  });
  const id = findElement(started, 'StackDriftDetectionId')?.text ?? '';
  const end = Date.now() + timeoutInMilliseconds;
  const input = { Action: 'DescribeStackDriftDetectionStatus', Version, StackDriftDetectionId: id };
  while (Date.now() < end) {
    const answer = await sendQuery(place, 'cloudformation', input);
    const status = findElement(answer, 'DetectionStatus')?.text;
    if (status === 'DETECTION_COMPLETE') return;
    if (status !== 'DETECTION_IN_PROGRESS') {
      const reason = findElement(answer, 'DetectionStatusReason')?.text || status || 'no reason';
      throw new DriftError(`CloudFormation cannot say whether ${stack} has drifted: ${reason}.`, {
        hint: 'Whoever asks needs to read every resource of the stack, as the role for lookups of the CDK may.',
      });
    }
    await wait(interval);
  }
  throw new DriftError(`CloudFormation has not said within ten minutes whether ${stack} has drifted.`, {
    hint: 'Ask again, or look at the stack in the console.',
  });
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackResourceDrifts.html
async function readDrifts(place: AwsPlace, stack: string): Promise<DriftedResource[]> {
  const found: DriftedResource[] = [];
  let token = '';
  do {
    const more: Readonly<Record<string, string>> = token ? { NextToken: token } : {};
    const answer = await sendQuery(place, 'cloudformation', {
      Action: 'DescribeStackResourceDrifts',
      Version,
      StackName: stack,
      'StackResourceDriftStatusFilters.member.1': 'MODIFIED',
      'StackResourceDriftStatusFilters.member.2': 'DELETED',
      ...more,
    });
    const list = findElement(answer, 'StackResourceDrifts')?.children ?? [];
    found.push(...list.map((member) => toDrifted(stack, member)));
    token = findElement(answer, 'NextToken')?.text ?? '';
  } while (token);
  return found;
}

function toDrifted(stack: string, member: XmlElement): DriftedResource {
  const differences = findElement(member, 'PropertyDifferences')?.children ?? [];
  return {
    stack,
    resource: textOf(member, 'LogicalResourceId'),
    type: textOf(member, 'ResourceType'),
    isDeleted: textOf(member, 'StackResourceDriftStatus') === 'DELETED',
    differences: differences.map((each) => ({
      path: textOf(each, 'PropertyPath'),
      expected: textOf(each, 'ExpectedValue'),
      actual: textOf(each, 'ActualValue'),
    })),
  };
}
