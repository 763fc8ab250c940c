import type { Problem } from '@lambda-forge/context';
import { noteMissingArns, type ResourceKind, type ServiceEnvironment } from '@lambda-forge/services';
import { Token } from 'aws-cdk-lib';

/** The ARN of a stage's own resource, and what is wrong with it. */
export interface ImportedArn {
  readonly arn: string;
  readonly problems: readonly Problem[];
}

/** The ARN that a stage has under a key of its `arns`, which has to be one of a resource of that kind, in its region. */
export function readArn(
  { context }: Pick<ServiceEnvironment, 'context'>,
  kind: Pick<ResourceKind, 'noun' | 'arn' | 'arnResource'>,
  { name, key }: { readonly name: string; readonly key: string },
): ImportedArn {
  const problems: Problem[] = [];
  const arn = noteMissingArns(context, (missing) => problems.push(...missing)).arns[key] ?? '';
  if (Token.isUnresolved(arn)) return { arn, problems };
  const [, , service, region, , ...rest] = arn.split(':');
  const [, , expectedService = '', expectedRegion = ''] = kind.arn.split(':');
  const where = `cdk.json: "${key}" in ${context.resources}.arns is ${arn}`;
  if (service !== expectedService || !kind.arnResource.test(rest.join(':')))
    problems.push({
      message: `${where}, which is not the ARN of ${a(kind.noun)}; ${kind.noun} "${name}" is imported by it.`,
      hint: `It looks like ${kind.arn}.`,
    });
  else if (expectedRegion !== '' && region !== context.region)
    problems.push({
      message: `${where}, ${a(kind.noun)} in region "${region}"; the stage is in ${context.region}.`,
      hint: `A stage uses resources of its own region: give it the ARN of ${a(kind.noun)} there.`,
    });
  return { arn, problems };
}

function a(noun: string): string {
  return `${/^[aeio]/i.test(noun) ? 'an' : 'a'} ${noun}`;
}
