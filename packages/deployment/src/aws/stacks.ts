import { AwsError } from '../errors.ts';
import type { Place } from './place.ts';
import { findElement, textOf, type XmlElement } from './read-xml.ts';
import { sendQuery } from './send.ts';

const Version = '2010-05-15';

/**
 * How a stack of CloudFormation is: `CREATE_COMPLETE`; undefined when there is none of this name.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html
 */
export async function findStackStatus(place: Place, stackName: string): Promise<string | undefined> {
  try {
    const input = { Action: 'DescribeStacks', Version, StackName: stackName };
    const answer = await sendQuery(place, 'cloudformation', input);
    return findElement(answer, 'StackStatus')?.text || undefined;
  } catch (error) {
    if (error instanceof AwsError && /does not exist/.test(error.message)) return undefined;
    throw error;
  }
}

/** A resource of a stack. */
export interface StackResource {
  readonly logicalId: string;
  /** `AWS::S3::Bucket` */
  readonly type: string;
  readonly physicalId: string;
}

/**
 * Every resource that a stack has now.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListStackResources.html
 */
export async function listStackResources(place: Place, stackName: string): Promise<StackResource[]> {
  const found: StackResource[] = [];
  let token = '';
  do {
    const more: Readonly<Record<string, string>> = token ? { NextToken: token } : {};
    const input = { Action: 'ListStackResources', Version, StackName: stackName, ...more };
    const answer = await sendQuery(place, 'cloudformation', input);
    const list = findElement(answer, 'StackResourceSummaries')?.children ?? [];
    found.push(...list.filter(isThere).map(toResource));
    token = findElement(answer, 'NextToken')?.text ?? '';
  } while (token);
  return found;
}

function isThere(member: XmlElement): boolean {
  return textOf(member, 'ResourceStatus') !== 'DELETE_COMPLETE';
}

function toResource(member: XmlElement): StackResource {
  return {
    logicalId: textOf(member, 'LogicalResourceId'),
    type: textOf(member, 'ResourceType'),
    physicalId: textOf(member, 'PhysicalResourceId'),
  };
}
