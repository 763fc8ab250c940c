import { type ReadResource, report } from '@lambda-forge/assembly';
import { functionArnOf } from '@lambda-forge/local-functions';
import { isMadeUpUserPool } from '@lambda-forge/local-http';
import type { AuthorizerConfig, UserPoolAuthorizer } from './api-config.ts';
import { issuerOf } from './authorize-by-user-pool.ts';

/**
 * An authorizer, or undefined for one that cannot be asked on this machine, which is reported.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-authorizer.html
 */
export function readAuthorizer(resource: ReadResource): AuthorizerConfig | undefined {
  const { id, logicalId, scope, properties, place } = resource;
  const type = properties['Type'];
  const expression = properties['IdentityValidationExpression'];
  if (expression !== undefined && !isPattern(String(expression))) {
    return report(
      scope,
      place('IdentityValidationExpression'),
      `${String(expression)} is not a regular expression`,
    );
  }
  if (type === 'COGNITO_USER_POOLS') return readUserPools(resource);
  if (type !== 'TOKEN' && type !== 'REQUEST')
    return report(scope, place('Type'), `API Gateway has no authorizers of type ${String(type)}`);
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

function readUserPools(resource: ReadResource): UserPoolAuthorizer | undefined {
  const { id, logicalId, scope, properties, place, problems } = resource;
  if (problems.length > 0) return undefined;
  const { ProviderARNs: arns = [], IdentityValidationExpression: expression } = properties;
  const userPoolArns = (arns as readonly unknown[]).map(String);
  const missing = userPoolArns.find((arn) => isMadeUpUserPool(issuerOf(arn), scope));
  if (missing !== undefined)
    return report(
      scope,
      place('ProviderARNs'),
      `its user pool does not exist on this machine (${missing})`,
      'The engine has it, and so may an emulator of AWS: forge deploy <stage> --endpoint <url>, and the same --endpoint here.',
    );
  return {
    id,
    name: String(properties['Name'] ?? logicalId),
    type: 'COGNITO_USER_POOLS',
    userPoolArns,
    identitySource: String(properties['IdentitySource'] ?? 'method.request.header.Authorization'),
    ...(expression === undefined ? {} : { validationExpression: String(expression) }),
  };
}

function isPattern(text: string): boolean {
  try {
    return Boolean(new RegExp(text, 'u'));
  } catch {
    return false;
  }
}
