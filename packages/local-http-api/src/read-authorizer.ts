import { type Properties, type ReadResource, report } from '@lambda-forge/assembly';
import { functionArnOf } from '@lambda-forge/local-functions';
import { isMadeUpUserPool } from '@lambda-forge/local-http';
import type { JwtAuthorizer, LambdaAuthorizer } from './http-api-config.ts';

/**
 * An authorizer of an HTTP API, or undefined when it is not supported, which is then reported.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-authorizer.html
 */
export function readAuthorizer(resource: ReadResource): JwtAuthorizer | LambdaAuthorizer | undefined {
  const { id, logicalId, properties, scope, place, problems } = resource;
  const name = String(properties['Name'] ?? logicalId);
  const sources = ([properties['IdentitySource'] ?? []].flat() as unknown[]).map(String);
  const type = properties['AuthorizerType'];
  if (problems.length > 0) return undefined;
  if (type === 'JWT') {
    const { Issuer: issuer, Audience: audience = [] } = Object(properties['JwtConfiguration']) as Properties;
    if (isMadeUpUserPool(String(issuer), scope)) {
      const reason = `its user pool does not exist on this machine (${String(issuer)})`;
      const hint =
        'An emulator of AWS may have it: forge deploy <stage> --endpoint <url>, and the same --endpoint here.';
      return report(scope, place('JwtConfiguration'), reason, hint);
    }
    return {
      type,
      id,
      name,
      identitySource: sources[0] ?? '$request.header.Authorization',
      issuer: String(issuer),
      audience: ([audience].flat() as unknown[]).map(String),
    };
  }
  const functionArn = functionArnOf(properties['AuthorizerUri']);
  if (type !== 'REQUEST' || functionArn === undefined) {
    const uri = String(properties['AuthorizerUri']);
    return report(scope, place('AuthorizerUri'), `${uri} (${String(type)}) names no Lambda function`);
  }
  return {
    type,
    id,
    name,
    functionArn,
    hasCredentials: properties['AuthorizerCredentialsArn'] !== undefined,
    identitySources: sources,
    payloadVersion: properties['AuthorizerPayloadFormatVersion'] === '1.0' ? '1.0' : '2.0',
    hasSimpleResponses: String(properties['EnableSimpleResponses']) === 'true',
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html: "you can enable caching"
    ttl: Number(properties['AuthorizerResultTtlInSeconds'] ?? 0),
  };
}
