import type { DeployedStack } from '@lambda-forge/assembly';
import type { Access } from '@lambda-forge/local-functions';
import { callJsonApi } from './call-json-api.ts';
import { callQueryApi, type Element } from './call-query-api.ts';

/**
 * A stack as it is deployed at an endpoint, or undefined when it is not there, or not any more.
 * @param stack its name or ARN
 * @throws StageError when nothing answers there
 */
export async function findDeployedStack(
  access: Access,
  stack: string,
  region: string,
): Promise<DeployedStack | undefined> {
  const ids = new Map<string, string>();
  const nested = new Map<string, DeployedStack>();
  for (let token: string | undefined = ''; token !== undefined; ) {
    const page = { Action: 'ListStackResources', Version: '2010-05-15', StackName: stack };
    const parameters = { ...page, ...(token ? { NextToken: token } : {}) };
    const { elements, refusal } = await callQueryApi(access, {
      service: 'cloudformation',
      region,
      parameters,
    });
    if (refusal !== undefined) return undefined;
    for (const { id, physical, type } of readMembers(elements))
      ids.set(id, await toPhysicalId(access, { physical, type, region }));
    token = elements.find(({ name }) => name === 'NextToken')?.text || undefined;
  }
  // Of a stack that was deleted, some endpoints still have the name.
  if (ids.size === 0) return undefined;
  for (const [logical, physical] of ids) {
    if (!/^arn:[^:]+:cloudformation:[^:]*:[^:]*:stack\//.test(physical)) continue;
    const found = await findDeployedStack(access, physical, region);
    if (found) nested.set(logical, found);
  }
  return { ids, nested };
}

/** The description of a stack, where it is there and has one. */
export async function describeStack(
  access: Access,
  stack: string,
  region: string,
): Promise<string | undefined> {
  const parameters = { Action: 'DescribeStacks', Version: '2010-05-15', StackName: stack };
  const { elements } = await callQueryApi(access, { service: 'cloudformation', region, parameters });
  return elements.find(({ name }) => name === 'Description')?.text;
}

interface Member {
  readonly id: string;
  readonly physical: string;
  readonly type: string | undefined;
}

// The physical id of a secret is its ARN; MiniStack has its name there.
async function toPhysicalId(
  access: Access,
  { physical, type, region }: Pick<Member, 'physical' | 'type'> & { readonly region: string },
): Promise<string> {
  if (type !== 'AWS::SecretsManager::Secret' || physical.startsWith('arn:')) return physical;
  const { ARN } = await callJsonApi(access, {
    service: 'secretsmanager',
    region,
    target: 'secretsmanager.DescribeSecret',
    input: { SecretId: physical },
  });
  return String(ARN);
}

// Those resources of a page that are there, with their physical ids.
function readMembers(elements: readonly Element[]): Member[] {
  const members: Member[] = [];
  let fields: Record<string, string> = {};
  for (const { name, text } of elements) {
    fields[name] = text;
    if (name !== 'member') continue;
    const { LogicalResourceId: id, PhysicalResourceId: physical, ResourceStatus: status } = fields;
    const { ResourceType: type } = fields;
    if (id && physical && status !== 'DELETE_COMPLETE') members.push({ id, physical, type });
    fields = {};
  }
  return members;
}

/** The account that answers at an endpoint; undefined where it does not say. */
export async function findAccount(access: Access, region: string): Promise<string | undefined> {
  const parameters = { Action: 'GetCallerIdentity', Version: '2011-06-15' };
  const { elements } = await callQueryApi(access, { service: 'sts', region, parameters });
  return elements.find(({ name }) => name === 'Account')?.text;
}
