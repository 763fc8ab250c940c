import { type ReadResource, report } from '@lambda-forge/assembly';
import { functionArnOf } from '@lambda-forge/local-functions';
import type { AuthorizerConfig } from './api-config.ts';

/**
 * A Lambda authorizer; one of another type is reported.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-authorizer.html
 */
export function readAuthorizer({
  id,
  logicalId,
  scope,
  properties,
  place,
}: ReadResource): AuthorizerConfig | undefined {
  const type = properties['Type'];
  if (type !== 'TOKEN' && type !== 'REQUEST') {
    const reason = `an authorizer of type ${String(type)} is not supported on this machine`;
    return report(
      scope,
      place('Type'),
      reason,
      'Use a Lambda authorizer (TokenAuthorizer, RequestAuthorizer).',
    );
  }
  const functionArn = functionArnOf(properties['AuthorizerUri']);
  if (functionArn === undefined) {
    return report(
      scope,
      place('AuthorizerUri'),
      `${String(properties['AuthorizerUri'])} names no Lambda function`,
    );
  }
  const sources = String(properties['IdentitySource'] ?? '')
    .split(',')
    .map((source) => source.trim())
    .filter(Boolean);
  const expression = properties['IdentityValidationExpression'];
  if (expression !== undefined && !isPattern(String(expression))) {
    return report(
      scope,
      place('IdentityValidationExpression'),
      `${String(expression)} is not a regular expression`,
    );
  }
  return {
    id,
    name: String(properties['Name'] ?? logicalId),
    type,
    functionArn,
    hasCredentials: properties['AuthorizerCredentials'] !== undefined,
    identitySources: sources,
    ...(expression === undefined ? {} : { validationExpression: String(expression) }),
    ttl: Number(properties['AuthorizerResultTtlInSeconds'] ?? 300),
  };
}

function isPattern(text: string): boolean {
  try {
    return Boolean(new RegExp(text, 'u'));
  } catch {
    return false;
  }
}
