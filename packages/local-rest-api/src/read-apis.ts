import {
  flattenScopes,
  type Properties,
  physicalName,
  type ReadResource,
  readResources,
  report,
  type Scope,
  textMap,
} from '@lambda-forge/assembly';
import type { Problem } from '@lambda-forge/context';
import { readAccessLog } from '@lambda-forge/local-http';
import type {
  ApiConfig,
  ApiResource,
  ApiStage,
  AuthorizerConfig,
  EndpointType,
  GatewayResponseConfig,
} from './api-config.ts';
import { readAuthorizer } from './read-authorizer.ts';
import { type MethodOfResource, readMethod } from './read-method.ts';
import { readUsagePlans } from './read-usage-plans.ts';

/**
 * All REST APIs of a stage. A resource belongs to its API by id, wherever it stands: an API may be split over nested
 * stacks.
 * @param problems what stops the stage
 * @param notes what is not supported, and then answered so
 */
export function readApis(scopes: readonly Scope[], problems: Problem[], notes: Problem[]): ApiConfig[] {
  const all = flattenScopes(scopes).flatMap((scope) =>
    readResources(scope, { service: 'AWS::ApiGateway', types }),
  );
  const apis = all.filter(({ type }) => type === 'RestApi').map((api) => readApi(api, all));
  for (const { type, problems: found } of all)
    if (type !== 'ApiKey') (refusable.has(type) ? notes : problems).push(...found);
  return apis;
}

// What they lack concerns no other endpoint; a key whose value only AWS knows has another one here.
const refusable = new Set(['Authorizer', 'Method', 'RestApi', 'UsagePlan', 'UsagePlanKey']);

// Those that decide how an API answers.
const types = new Set([
  'ApiKey',
  'Authorizer',
  'Deployment',
  'GatewayResponse',
  'Method',
  'Model',
  'RequestValidator',
  'Resource',
  'RestApi',
  'Stage',
  'UsagePlan',
  'UsagePlanKey',
]);

function readApi(api: ReadResource, all: readonly ReadResource[]): ApiConfig {
  const { id, logicalId, scope, properties, place, problems } = api;
  const { account, region, partition } = scope.environment;
  for (const property of ['Body', 'BodyS3Location']) {
    if (properties[property] === undefined) continue;
    const reason = 'an API that is given as an OpenAPI document is not supported on this machine';
    report(scope, place(property), reason, 'Define it with RestApi and its resources and methods.');
  }
  if (properties['Policy'] !== undefined) {
    const reason = 'resource policies are not evaluated on this machine';
    report(
      scope,
      place('Policy'),
      reason,
      'Leave it out of the stages that you run here, or use an authorizer.',
    );
  }
  const own = (type: string) =>
    all.filter((other) => other.type === type && other.properties['RestApiId'] === id);
  const rootId = String(
    scope.resolve({ 'Fn::GetAtt': [logicalId, 'RootResourceId'] }, place('RootResourceId')),
  );
  const authorizers = new Map<string, AuthorizerConfig>();
  for (const authorizer of own('Authorizer')) {
    const config = readAuthorizer(authorizer);
    if (config) authorizers.set(config.id, config);
  }
  const compressed = properties['MinimumCompressionSize'];
  const stages = readStages(own('Stage'), own('Deployment'));
  const methods = own('Method').map((method) => readMethod(method, authorizers));
  return {
    id,
    logicalId,
    name: String(properties['Name'] ?? logicalId),
    account,
    region,
    partition,
    endpointType: readEndpointType(properties),
    binaryMediaTypes: ([properties['BinaryMediaTypes'] ?? []].flat() as unknown[]).map(String),
    ...(compressed === undefined ? {} : { minimumCompressionSize: Number(compressed) }),
    resources: readPaths(rootId, own('Resource'), methods),
    authorizers,
    validators: new Map(
      own('RequestValidator').map((validator) => [
        validator.id,
        {
          body: String(validator.properties['ValidateRequestBody']) === 'true',
          parameters: String(validator.properties['ValidateRequestParameters']) === 'true',
        },
      ]),
    ),
    models: new Map(own('Model').map((model) => [modelName(model), toSchema(model)])),
    gatewayResponses: new Map(own('GatewayResponse').map(readGatewayResponse)),
    stages,
    usagePlans: readUsagePlans(
      id,
      stages.map(({ name }) => name),
      all,
    ),
    apiKeySource: properties['ApiKeySourceType'] === 'AUTHORIZER' ? 'AUTHORIZER' : 'HEADER',
    ...(problems.length > 0 ? { refusal: problems.map(({ message }) => message).join('; ') } : {}),
  };
}

// CloudFormation makes an API for the edge unless it is told otherwise.
function readEndpointType(properties: Properties): EndpointType {
  const { Types: types } = Object(properties['EndpointConfiguration'] ?? {}) as Properties;
  const [type] = [types ?? []].flat();
  return type === 'REGIONAL' || type === 'PRIVATE' ? type : 'EDGE';
}

function readPaths(
  rootId: string,
  resources: readonly ReadResource[],
  methods: readonly MethodOfResource[],
): ApiResource[] {
  const byId = new Map(resources.map((resource) => [resource.id, resource]));
  const pathOf = (id: string): string | undefined => {
    if (id === rootId) return '';
    const resource = byId.get(id);
    const parent = resource && pathOf(String(resource.properties['ParentId']));
    return parent === undefined ? undefined : `${parent}/${String(resource?.properties['PathPart'])}`;
  };
  return [rootId, ...byId.keys()].flatMap((id) => {
    const path = pathOf(id);
    const own = methods.filter(({ resourceId }) => resourceId === id);
    if (path === undefined) return [];
    return [
      { id, path: path || '/', methods: new Map(own.map(({ httpMethod, method }) => [httpMethod, method])) },
    ];
  });
}

function modelName({ scope, logicalId, place }: ReadResource): string {
  return physicalName(logicalId, scope, place('Name')) ?? logicalId;
}

function toSchema({ properties, scope, place }: ReadResource): unknown {
  const schema = properties['Schema'];
  if (typeof schema !== 'string') return schema ?? {};
  try {
    return JSON.parse(schema);
  } catch (error) {
    return report(scope, place('Schema'), `it is not JSON: ${String(error)}`);
  }
}

function readGatewayResponse({ properties }: ReadResource): [string, GatewayResponseConfig] {
  const status = properties['StatusCode'];
  return [
    String(properties['ResponseType']),
    {
      ...(status === undefined ? {} : { statusCode: Number(status) }),
      parameters: textMap(properties['ResponseParameters']),
      templates: textMap(properties['ResponseTemplates']),
    },
  ];
}

// A deployment with a stage name makes a stage of its own.
function readStages(stages: readonly ReadResource[], deployments: readonly ReadResource[]): ApiStage[] {
  const implicit = deployments.filter(({ properties }) => properties['StageName'] !== undefined);
  return [
    ...stages.map(({ properties }) => ({
      name: String(properties['StageName']),
      deploymentId: String(properties['DeploymentId']),
      variables: textMap(properties['Variables']),
      ...findAccessLog(properties),
    })),
    ...implicit.map(({ id, properties }) => ({
      name: String(properties['StageName']),
      deploymentId: id,
      variables: textMap((properties['StageDescription'] as Properties | undefined)?.['Variables']),
      ...findAccessLog(Object(properties['StageDescription'])),
    })),
  ];
}

function findAccessLog({ AccessLogSetting }: Properties): Pick<ApiStage, 'accessLog'> {
  const accessLog = readAccessLog(AccessLogSetting);
  return accessLog ? { accessLog } : {};
}
