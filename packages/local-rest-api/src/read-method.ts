import { type Properties, type ReadResource, report, textMap } from '@lambda-forge/assembly';
import type { Problem } from '@lambda-forge/context';
import { functionArnOf } from '@lambda-forge/local-functions';
import type {
  ApiMethod,
  Authorization,
  Integration,
  MockResponse,
  UnsupportedIntegration,
} from './api-config.ts';

/** A method with the resource that it belongs to. */
export interface MethodOfResource {
  readonly resourceId: string;
  /** `GET`, `ANY` */
  readonly httpMethod: string;
  readonly method: ApiMethod;
}

/**
 * A method of a REST API. One that cannot be guarded or answered as on AWS is reported and unsupported, never left open.
 * @param authorizers those that can be asked on this machine, by id
 */
export function readMethod(
  resource: ReadResource,
  authorizers: ReadonlyMap<string, unknown>,
): MethodOfResource {
  const { logicalId, properties, scope, place } = resource;
  const type = String(properties['AuthorizationType'] ?? 'NONE');
  const authorization = authorizations.find((each) => each === type);
  if (authorization === undefined) {
    const reason = `authorization by ${type} is not supported on this machine`;
    report(scope, place('AuthorizationType'), reason, 'Use a Lambda authorizer, IAM, or none.');
  }
  const isAsked = authorization === 'CUSTOM' || authorization === 'COGNITO_USER_POOLS';
  const authorizerId = isAsked ? String(properties['AuthorizerId']) : undefined;
  const isGuarded = authorizerId === undefined || authorizers.has(authorizerId);
  const integration = isGuarded
    ? readIntegration(resource)
    : ({ type: 'UNSUPPORTED', reason: 'its authorizer is not supported on this machine' } as const);
  const validatorId = properties['RequestValidatorId'];
  const parameters = Object.entries(textMap(properties['RequestParameters']));
  return {
    resourceId: String(properties['ResourceId']),
    httpMethod: String(properties['HttpMethod']).toUpperCase(),
    method: {
      logicalId,
      // One that is not supported has been reported, so that nothing answers.
      authorization: authorization ?? 'NONE',
      ...(authorizerId === undefined ? {} : { authorizerId }),
      scopes: ([properties['AuthorizationScopes'] ?? []].flat() as unknown[]).map(String),
      apiKeyRequired: String(properties['ApiKeyRequired']) === 'true',
      ...(validatorId === undefined ? {} : { validatorId: String(validatorId) }),
      requestModels: textMap(properties['RequestModels']),
      requestParameters: Object.fromEntries(
        parameters.map(([name, required]) => [name, required === 'true']),
      ),
      integration: resource.problems.length > 0 ? unsupported(resource.problems) : integration,
    },
  };
}

const authorizations: readonly Authorization[] = ['NONE', 'AWS_IAM', 'CUSTOM', 'COGNITO_USER_POOLS'];

function unsupported(problems: readonly Problem[]): UnsupportedIntegration {
  return { type: 'UNSUPPORTED', reason: problems.map(({ message }) => message).join('; ') };
}

function readIntegration({ properties, scope, place, problems }: ReadResource): Integration {
  const integration = (properties['Integration'] ?? {}) as Properties;
  const type = integration['Type'];
  if (type === 'MOCK') {
    return {
      type,
      requestTemplates: textMap(integration['RequestTemplates']),
      responses: [integration['IntegrationResponses'] ?? []]
        .flat()
        .map((response) => readResponse(response as Properties)),
    };
  }
  if (type !== 'AWS_PROXY') {
    const reason = `an integration of type ${String(type)} is not supported on this machine`;
    report(scope, place('Integration.Type'), reason, 'Use a Lambda proxy integration (LambdaIntegration).');
    return unsupported(problems);
  }
  const functionArn = functionArnOf(integration['Uri']);
  if (functionArn === undefined) {
    report(scope, place('Integration.Uri'), `${String(integration['Uri'])} names no Lambda function`);
    return unsupported(problems);
  }
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html
  const isStreamed = integration['ResponseTransferMode'] === 'STREAM';
  if (isStreamed !== /\/response-streaming-invocations$/.test(String(integration['Uri']))) {
    const reason = isStreamed
      ? 'ResponseTransferMode is STREAM, but the Uri ends in /invocations'
      : 'the Uri ends in /response-streaming-invocations, but ResponseTransferMode is not STREAM';
    report(scope, place('Integration.Uri'), reason, 'API Gateway takes both, or none of the two.');
    return unsupported(problems);
  }
  return {
    type,
    functionArn,
    hasCredentials: integration['Credentials'] !== undefined,
    timeout: Number(integration['TimeoutInMillis'] ?? 29_000),
    isStreamed,
  };
}

function readResponse(response: Properties): MockResponse {
  const pattern = response['SelectionPattern'];
  return {
    statusCode: Number(response['StatusCode'] ?? 200),
    ...(pattern === undefined || pattern === '' ? {} : { selectionPattern: String(pattern) }),
    parameters: textMap(response['ResponseParameters']),
    templates: textMap(response['ResponseTemplates']),
  };
}
