import type { DeployedStack } from '@lambda-forge/assembly';
import type { Access } from '@lambda-forge/local-functions';
import { callQueryApi } from './call-query-api.ts';

/**
 * A stack as it is deployed at an endpoint, or undefined when it is not there.
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
    const elements = await callQueryApi(access, { service: 'cloudformation', region, parameters });
    if (!elements) return undefined;
    let logical = '';
    let physical = '';
    token = undefined;
    for (const { name, text } of elements) {
      if (name === 'NextToken') token = text;
      if (name === 'LogicalResourceId') logical = text;
      if (name === 'PhysicalResourceId') physical = text;
      if (name === 'LogicalResourceId' || name === 'PhysicalResourceId') {
        if (logical && physical) {
          ids.set(logical, physical);
          [logical, physical] = ['', ''];
        }
      }
    }
  }
  for (const [logical, physical] of ids) {
    if (!/^arn:[^:]+:cloudformation:[^:]*:[^:]*:stack\//.test(physical)) continue;
    const found = await findDeployedStack(access, physical, region);
    if (found) nested.set(logical, found);
  }
  return { ids, nested };
}

/** The account that answers at an endpoint; undefined where it does not say. */
export async function findAccount(access: Access, region: string): Promise<string | undefined> {
  const parameters = { Action: 'GetCallerIdentity', Version: '2011-06-15' };
  const elements = await callQueryApi(access, { service: 'sts', region, parameters });
  return elements?.find(({ name }) => name === 'Account')?.text;
}
