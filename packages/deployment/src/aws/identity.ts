import type { Place } from './place.ts';
import { findElement, textOf } from './read-xml.ts';
import { sendQuery } from './send.ts';

/** Who AWS takes a caller for. */
export interface Identity {
  /** 12 digits. */
  readonly account: string;
  readonly arn: string;
  /** `aws`, `aws-cn`, ... */
  readonly partition: string;
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
export async function getCallerIdentity(place: Place): Promise<Identity> {
  const answer = await sendQuery(place, 'sts', { Action: 'GetCallerIdentity', Version: '2011-06-15' });
  const result = findElement(answer, 'GetCallerIdentityResult') ?? answer;
  const arn = textOf(result, 'Arn');
  return { account: textOf(result, 'Account'), arn, partition: arn.split(':')[1] || 'aws' };
}

/**
 * The same place with the rights of a role.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export async function assumeRole(place: Place, roleArn: string): Promise<Place> {
  const input = { Action: 'AssumeRole', Version: '2011-06-15', RoleArn: roleArn, RoleSessionName: 'forge' };
  const answer = await sendQuery(place, 'sts', input);
  const given = findElement(answer, 'Credentials') ?? answer;
  const credentials = {
    accessKeyId: textOf(given, 'AccessKeyId'),
    secretAccessKey: textOf(given, 'SecretAccessKey'),
    sessionToken: textOf(given, 'SessionToken'),
  };
  return { ...place, credentials };
}
