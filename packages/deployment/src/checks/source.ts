import { type PipelineSource, readSources } from '@lambda-forge/app';
import { enterPlace } from '../aws/enter-place.ts';
import type { Place } from '../aws/place.ts';
import { sendJson } from '../aws/send.ts';
import { type Check, type Finding, ok, problem, skipped, warning } from '../doctor/check.ts';
import { getFound } from '../doctor/get-found.ts';
import { AwsError } from '../errors.ts';

/** By what the pipelines clone is there: a connection that is authorized, or the secret with a token. */
export const source: Check = {
  name: 'Source',
  needs: ['pipeline', 'credentials', 'assembly'],
  run: async (facts) => {
    const caller = getFound(await facts.caller());
    const all = readSources(getFound(await facts.assembly()));
    const sources = unique(all.filter(({ stack }) => facts.isWanted(stack)));
    if (sources.length === 0) return [skipped('No pipeline clones anything.')];
    return Promise.all(
      sources.map(async (each) => {
        const { account, region } = each.stack;
        const there = await enterPlace({ account, region, stacks: [each.stack] }, caller);
        return judge(each, there);
      }),
    );
  },
};

function judge(
  { connectionArn, secret, repository }: PipelineSource,
  place: Place,
): Finding | Promise<Finding> {
  if (connectionArn) return judgeConnection(connectionArn, place);
  if (secret) return judgeSecret(secret, place);
  return skipped(`${repository} is cloned in a way of its own.`);
}

// https://docs.aws.amazon.com/codeconnections/latest/APIReference/API_GetConnection.html
async function judgeConnection(arn: string, place: Place): Promise<Finding> {
  const [, , service = '', region = place.region] = arn.split(':');
  const isOld = service === 'codestar-connections';
  const target = isOld
    ? 'com.amazonaws.codestar.connections.CodeStar_connections_20191201.GetConnection'
    : 'com.amazonaws.codeconnections.CodeConnections_20231201.GetConnection';
  try {
    const input = { ConnectionArn: arn };
    const answer = await sendJson({ ...place, region }, service, { target, version: '1.0', input });
    const { ConnectionStatus: status, ConnectionName: name = arn } = answer['Connection'] as Connection;
    if (status === 'AVAILABLE') return ok(`connection ${name} is available`);
    return problem(
      `Connection ${name} is ${status}, so that no pipeline can clone.`,
      `Authorize it: https://console.aws.amazon.com/codesuite/settings/connections?region=${region}, "Update pending connection".`,
    );
  } catch (error) {
    if (!(error instanceof AwsError) || error.type !== 'ResourceNotFoundException') throw error;
    const create = `aws codeconnections create-connection --provider-type GitHub --connection-name github --region ${region}`;
    return problem(`There is no connection ${arn}.`, `${create}, then repo.connectionArn in cdk.json`);
  }
}

interface Connection {
  readonly ConnectionStatus?: string;
  readonly ConnectionName?: string;
}

// https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DescribeSecret.html
async function judgeSecret(secret: string, place: Place): Promise<Finding> {
  try {
    const input = { SecretId: secret };
    const answer = await sendJson(place, 'secretsmanager', {
      target: 'secretsmanager.DescribeSecret',
      input,
    });
    if (answer['DeletedDate'] === undefined)
      return warning(
        `The pipelines clone by the token in the secret ${secret}, which is there.`,
        'A connection needs no token that expires: see repo.connectionArn.',
      );
    return problem(
      `The secret ${secret} is scheduled for deletion.`,
      `aws secretsmanager restore-secret --secret-id ${secret} --region ${place.region}`,
    );
  } catch (error) {
    if (!(error instanceof AwsError) || error.type !== 'ResourceNotFoundException') throw error;
    return problem(
      `There is no secret ${secret}, which holds the token that the pipelines clone by.`,
      `aws secretsmanager create-secret --name ${secret} --secret-string <token> --region ${place.region}, or a connection (repo.connectionArn)`,
    );
  }
}

function unique(sources: readonly PipelineSource[]): PipelineSource[] {
  const key = ({ connectionArn, secret, stack }: PipelineSource) =>
    [connectionArn, secret, stack.account, stack.region].join(' ');
  return [...new Map(sources.map((each) => [key(each), each])).values()];
}
