import { type Properties, type ReadResource, report, textMap } from '@lambda-forge/assembly';
import { functionArnOf } from '@lambda-forge/local-functions';
import type { Integration, ParameterMapping, UnsupportedIntegration } from './http-api-config.ts';

/**
 * The integration of a route; one of a kind that is not supported is reported.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-integration.html
 */
export function readIntegration(resource: ReadResource): Integration {
  const { properties, scope, place } = resource;
  const text = (name: string) => String(properties[name]);
  if (properties['IntegrationSubtype'] !== undefined) {
    const reason = `an integration with ${text('IntegrationSubtype')} is not supported on this machine`;
    report(scope, place('IntegrationSubtype'), reason, 'Call the service from a function.');
  }
  if (properties['ConnectionType'] === 'VPC_LINK')
    report(scope, place('ConnectionType'), 'a VPC link is not supported on this machine');
  const type = properties['IntegrationType'];
  const functionArn = functionArnOf(properties['IntegrationUri']);
  if (type !== 'AWS_PROXY' && type !== 'HTTP_PROXY') {
    report(scope, place('IntegrationType'), `an integration of type ${String(type)} is not one of HTTP APIs`);
  } else if (type === 'AWS_PROXY' && functionArn === undefined && resource.problems.length === 0) {
    report(scope, place('IntegrationUri'), `${text('IntegrationUri')} names no Lambda function`);
  }
  const rest = {
    timeout: Number(properties['TimeoutInMillis'] ?? 30_000),
    requestMappings: readMappings(textMap(properties['RequestParameters'])),
    responseMappings: readResponseMappings(properties['ResponseParameters']),
  };
  for (const { target, name } of [rest.requestMappings, ...rest.responseMappings.values()].flat())
    if (target === 'header' && reserved.test(name))
      report(scope, place('RequestParameters'), `the header ${name} is reserved: AWS takes no mapping of it`);
  if (resource.problems.length > 0) return unsupported(resource);
  if (type === 'HTTP_PROXY') {
    const method = String(properties['IntegrationMethod'] ?? 'ANY').toUpperCase();
    return { type, uri: text('IntegrationUri'), method, ...rest };
  }
  return {
    type: 'AWS_PROXY',
    functionArn: functionArn ?? '',
    hasCredentials: properties['CredentialsArn'] !== undefined,
    payloadVersion: properties['PayloadFormatVersion'] === '1.0' ? '1.0' : '2.0',
    ...rest,
  };
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html#http-api-mapping-reserved-headers
const reserved =
  /^(access-control-.*|apigw-.*|authorization|connection|content-(encoding|length|location)|forwarded|keep-alive|origin|proxy-auth(enticate|orization)|te|trailers|transfer-encoding|upgrade|via|x-amzn?-.*|x-forwarded-(for|host|proto))$/i;

/** What is said of a route whose resources were reported. */
export function unsupported(...resources: readonly ReadResource[]): UnsupportedIntegration {
  const messages = resources.flatMap(({ problems }) => problems.map(({ message }) => message));
  return { type: 'UNSUPPORTED', reason: messages.join('; ') };
}

function readMappings(parameters: Readonly<Record<string, string>>): ParameterMapping[] {
  return Object.entries(parameters).flatMap(([key, value]) => {
    const [, action, target, name = ''] =
      /^(append|overwrite|remove):(header|querystring|path|statuscode)(?:\.(.+))?$/.exec(key) ?? [];
    if (action === undefined) return [];
    return [{ action, target, name, value } as ParameterMapping];
  });
}

// In a template, the parameters of a status are a list; in the API, a map.
function readResponseMappings(value: unknown): Map<number, ParameterMapping[]> {
  return new Map(
    Object.entries(Object(value ?? {}) as Properties).map(([status, given]) => {
      const list = (Object(given) as Properties)['ResponseParameters'];
      const map = Array.isArray(list)
        ? Object.fromEntries(list.map(({ Destination, Source }) => [String(Destination), String(Source)]))
        : textMap(given);
      return [Number(status), readMappings(map)];
    }),
  );
}
