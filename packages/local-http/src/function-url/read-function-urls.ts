import { flattenScopes, functionUrlId, physicalArn, renderProblem, type Scope } from '@lambda-forge/assembly';
import type { Problem } from '@lambda-forge/context';
import { type ReadEventSources, withoutQualifier } from '@lambda-forge/local-functions';
import { readCors } from '../cors.ts';
import type { FunctionUrlConfig } from './function-url-config.ts';

type Options = Pick<Parameters<ReadEventSources>[1], 'functionArns' | 'notes'>;

/**
 * All function URLs of a stage. What one lacks is noted, and is why it answers 501.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-url.html
 */
export function readFunctionUrls(scopes: readonly Scope[], options: Options): FunctionUrlConfig[] {
  return flattenScopes(scopes).flatMap((scope) =>
    [...scope.resources]
      .filter(([, { Type }]) => Type === 'AWS::Lambda::Url')
      .map(([logicalId]) => readFunctionUrl(logicalId, scope, options)),
  );
}

function readFunctionUrl(
  logicalId: string,
  scope: Scope,
  { functionArns, notes }: Options,
): FunctionUrlConfig {
  const problems: Problem[] = [];
  const given = scope.resources.get(logicalId)?.Properties ?? {};
  const value = (property: string) =>
    scope.resolve(given[property], { resource: logicalId, property, problems });
  const { account, region, partition } = scope.environment;
  const place = { resource: logicalId, property: 'TargetFunctionArn', problems };
  const functionArn = physicalArn(logicalId, scope, place) ?? '';
  if (problems.length === 0 && !functionArns.has(withoutQualifier(functionArn)))
    problems.push({
      message: `stack "${scope.stackName}", resource "${logicalId}": its function ${functionArn} is not one of this stage`,
      hint: 'Functions of other stages, accounts or regions do not run here.',
    });
  const cors = readCors(value('Cors'));
  notes.push(...problems);
  return {
    id: functionUrlId(logicalId, scope),
    logicalId,
    account,
    region,
    partition,
    functionArn,
    authType: value('AuthType') === 'AWS_IAM' ? 'AWS_IAM' : 'NONE',
    invokeMode: value('InvokeMode') === 'RESPONSE_STREAM' ? 'RESPONSE_STREAM' : 'BUFFERED',
    ...(cors === undefined ? {} : { cors }),
    ...(problems.length > 0 ? { refusal: problems.map(renderProblem).join('; ') } : {}),
  };
}
