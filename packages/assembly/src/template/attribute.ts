import { functionUrlId } from './function-url-id.ts';
import { createLocalId } from './local-id.ts';
import { physicalArn, physicalId, physicalName } from './physical-id.ts';
import { report, unknownResource } from './report.ts';
import type { Place, Scope } from './scope.ts';

type Attribute = (id: string, scope: Scope, place: Place) => string | undefined;

// Attributes other than `Arn` that follow from the resource's name.
const attributes: Readonly<Record<string, Attribute>> = {
  'AWS::ApiGateway::Authorizer.AuthorizerId': physicalId,
  'AWS::ApiGateway::Deployment.DeploymentId': physicalId,
  'AWS::ApiGateway::Resource.ResourceId': physicalId,
  'AWS::ApiGateway::RestApi.RestApiId': physicalId,
  'AWS::ApiGateway::RestApi.RootResourceId': (id, scope) => createLocalId(`${scope.stackId}/${id}/`, 'api'),
  'AWS::ApiGatewayV2::Api.ApiEndpoint': apiEndpoint,
  'AWS::ApiGatewayV2::Api.ApiId': physicalId,
  'AWS::ApiGatewayV2::Authorizer.AuthorizerId': physicalId,
  'AWS::ApiGatewayV2::Deployment.DeploymentId': physicalId,
  'AWS::ApiGatewayV2::Integration.IntegrationId': physicalId,
  'AWS::ApiGatewayV2::Route.RouteId': physicalId,
  'AWS::CodeCommit::Repository.Name': (id, scope, place) => given('RepositoryName', id, scope, place),
  'AWS::DynamoDB::Table.Name': physicalName,
  'AWS::IAM::Role.RoleId': (id, scope) => `AROA${createLocalId(`${scope.stackId}/${id}`, 'upper')}`,
  'AWS::KMS::Key.KeyId': physicalId,
  'AWS::Lambda::Alias.AliasArn': physicalArn,
  'AWS::Lambda::Function.FunctionArn': physicalArn,
  'AWS::Lambda::LayerVersion.LayerVersionArn': physicalArn,
  'AWS::Lambda::Url.FunctionArn': physicalArn,
  'AWS::Lambda::Url.FunctionUrl': (id, scope) =>
    `https://${functionUrlId(id, scope)}.lambda-url.${scope.environment.region}.on.aws/`,
  'AWS::Lambda::Version.FunctionArn': physicalArn,
  'AWS::Lambda::Version.Version': () => '1',
  'AWS::S3::Bucket.DomainName': (id, scope, place) => bucketDomain(id, scope, place, 's3'),
  'AWS::S3::Bucket.RegionalDomainName': (id, scope, place) =>
    bucketDomain(id, scope, place, `s3.${scope.environment.region}`),
  'AWS::SNS::Topic.TopicArn': physicalArn,
  'AWS::SNS::Topic.TopicName': physicalName,
  'AWS::SQS::Queue.QueueName': physicalName,
  'AWS::SQS::Queue.QueueUrl': physicalId,
  'AWS::SecretsManager::Secret.Id': physicalArn,
  'AWS::StepFunctions::StateMachine.Name': physicalName,
};

/** What `Fn::GetAtt` gives; an attribute that only AWS can know is reported. */
export function resolveAttribute(id: string, name: string, scope: Scope, place: Place): unknown {
  const resource = scope.resources.get(id);
  if (!resource) {
    const { message, hint } = unknownResource(id, scope);
    return report(scope, place, `Fn::GetAtt: ${message}`, hint);
  }
  const nested = scope.nested.get(id);
  if (nested && name.startsWith('Outputs.'))
    return nestedOutput(name.slice('Outputs.'.length), nested, scope, place);
  const attribute = attributes[`${resource.Type}.${name}`];
  if (attribute) return attribute(id, scope, place);
  if (name === 'Arn') return physicalArn(id, scope, place);
  const given = resource.Properties?.[name];
  if (given !== undefined) return scope.resolve(given, { ...place, resource: id, property: name });
  return report(
    scope,
    place,
    `Fn::GetAtt: only AWS knows the attribute "${name}" of "${id}" (${resource.Type})`,
    'Give the value another way on this machine, such as a template parameter.',
  );
}

function nestedOutput(name: string, nested: Scope, scope: Scope, place: Place): unknown {
  const output = nested.template.Outputs?.[name];
  if (output)
    return nested.resolve(output.Value, { ...place, resource: `Outputs.${name}`, property: 'Value' });
  return report(scope, place, `the nested stack "${nested.stackName}" has no output "${name}"`);
}

function given(property: string, id: string, scope: Scope, place: Place): string | undefined {
  const value = scope.resources.get(id)?.Properties?.[property];
  const resolved = scope.resolve(value, { ...place, resource: id, property });
  return resolved === undefined ? undefined : String(resolved);
}

function apiEndpoint(id: string, scope: Scope, place: Place): string | undefined {
  const { region, urlSuffix } = scope.environment;
  const scheme = scope.resources.get(id)?.Properties?.['ProtocolType'] === 'WEBSOCKET' ? 'wss' : 'https';
  return `${scheme}://${physicalId(id, scope, place)}.execute-api.${region}.${urlSuffix}`;
}

function bucketDomain(id: string, scope: Scope, place: Place, service: string): string | undefined {
  const name = physicalName(id, scope, place);
  return name === undefined ? undefined : `${name}.${service}.${scope.environment.urlSuffix}`;
}
