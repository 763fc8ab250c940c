import type { Problem } from '@lambda-forge/context';
import { constructOf } from '@lambda-forge/resources';
import type { Declared, ServiceEnvironment } from '@lambda-forge/services';
import { StageMessages } from '@lambda-forge/synthesis';
import { Duration } from 'aws-cdk-lib';
import {
  AuthorizationType,
  AwsIntegration,
  CognitoUserPoolsAuthorizer,
  type IAuthorizer,
  IdentitySource,
  type IResource,
  Method,
  type MethodOptions,
  RequestAuthorizer,
  ResponseTransferMode,
  type RestApi,
  TokenAuthorizer,
} from 'aws-cdk-lib/aws-apigateway';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { artifactPaths } from '../artifacts/to-artifact.ts';
import { completeCors } from '../cors/cors-headers.ts';
import { addCorsMethods } from '../cors/cors-methods.ts';
import { addCorsResponses } from '../cors/cors-responses.ts';
import type { ApiDeclarations, AuthorizerDeclaration, FunctionAuthorizer } from '../declarations.ts';
import type { ApiGatewayService } from '../declare.ts';
import { docsPaths } from '../docs/docs-function.ts';
import type { StageDocument } from '../docs/stage-document.ts';
import { fillAccess } from '../record.ts';
import { addUsagePlans } from '../usage-plans/add-usage-plans.ts';
import type { EndpointAccess } from '../validate-access.ts';
import { addAuthorizerPermission, addPermissions, aliasArn, type Call } from './add-permissions.ts';
import { toStageName } from './create-rest-api.ts';
import { createRequestValidation } from './request-validation.ts';
import { findUnreachable } from './validate-scopes.ts';

/** What an API has besides what its functions declare. */
export interface ApiParts {
  /** The function that serves the docs. */
  readonly docs: LambdaFunction | undefined;
  /** The function that serves what the pipeline makes. */
  readonly artifacts: LambdaFunction | undefined;
  /** The stage's document, where endpoints are validated or browsers told of headers by it. */
  readonly generated: StageDocument | undefined;
}

/**
 * Gives the REST API the authorizers, endpoints and docs that were declared. Methods are in the stacks of their functions;
 * the resources of all paths, which functions of several stacks may share, are in the API's own.
 * @returns what API Gateway would refuse of the models
 */
export function buildApi(
  { handed: { api }, calls: declared }: Declared<ApiGatewayService, ApiDeclarations>,
  environment: ServiceEnvironment,
  { docs, artifacts, generated }: ApiParts,
): Problem[] {
  const { context, isSplit, stack } = environment;
  const findGuard = createGuards(api, declared, environment);
  const validation = createRequestValidation(api, environment, generated);
  const calls = declared.endpoints.map((endpoint) => ({
    method: endpoint.method,
    path: endpoint.path,
    fn: endpoint.fn.construct,
    ...(endpoint.fn.alias ? { alias: endpoint.fn.alias } : {}),
    ...(endpoint.stream ? { stream: true } : {}),
    options: {
      ...findGuard(endpoint),
      ...(endpoint.apiKeyRequired ? { apiKeyRequired: true } : {}),
      ...validation.optionsOf(endpoint),
    },
  }));
  const [page] = declared.docs;
  if (page && docs) {
    const options = findGuard(page);
    for (const path of docsPaths(page)) calls.push({ method: 'GET', path, fn: docs, options });
  }
  if (artifacts)
    for (const artifact of declared.artifacts) {
      const options = findGuard(artifact);
      for (const path of artifactPaths(artifact)) calls.push({ method: 'GET', path, fn: artifacts, options });
    }
  for (const call of calls) addMethod(api, call);
  addPermissions(api, toStageName(context), calls);
  addUsagePlans(api, declared, environment);
  const [cors] = declared.cors;
  if (cors) {
    const { options, missing } = completeCors(cors, declared, generated);
    addCorsMethods(findCorsResources(api, declared), options, { isSplit });
    addCorsResponses(api, options);
    for (const { message, hint } of missing)
      StageMessages.of(stack).add(stack, context, {
        warning: 'lambda-forge:cors',
        text: `${message} ${hint}`,
      });
  }
  for (const text of findUnreachable(declared, environment.declarations))
    StageMessages.of(stack).add(stack, context, { warning: 'lambda-forge:scopes', text });
  return validation.problems();
}

interface MethodDeclaration extends Call {
  readonly options: MethodOptions;
  readonly stream?: boolean;
}

// As long as a stream may take, so that the function's own timeout decides:
// https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode.html
const streamTimeout = Duration.minutes(15);

function addMethod(api: RestApi, { method, path, fn, alias, options, stream }: MethodDeclaration): void {
  const resource = toResource(api, path);
  const arn = alias ? aliasArn(fn, alias) : fn.functionArn;
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html
  const streamed = {
    path: `2021-11-15/functions/${arn}/response-streaming-invocations`,
    options: { responseTransferMode: ResponseTransferMode.STREAM, timeout: streamTimeout },
  };
  const integration = new AwsIntegration({
    proxy: true,
    service: 'lambda',
    ...(stream ? streamed : { path: `2015-03-31/functions/${arn}/invocations` }),
  });
  const added =
    fn.stack === api.stack
      ? resource.addMethod(method, integration, options)
      : new Method(fn.stack, `${method}${path}`, { httpMethod: method, resource, integration, options });
  if (alias) added.node.addDependency(alias);
}

function toResource(api: RestApi, path: string): IResource {
  return path === '/' ? api.root : api.root.resourceForPath(path);
}

/** What a method says of who may call it. */
type FindGuard = (
  access: EndpointAccess,
) => Pick<MethodOptions, 'authorizationType' | 'authorizer' | 'authorizationScopes'>;

// Authorizers are made when the first endpoint asks for them: CDK refuses one that guards nothing.
function createGuards(api: RestApi, declared: ApiDeclarations, environment: ServiceEnvironment): FindGuard {
  const created = new Map<AuthorizerDeclaration, IAuthorizer>();
  const fill = fillAccess(declared);
  return (said) => {
    const { iam, authorizer: wanted } = fill(said);
    if (iam) return { authorizationType: AuthorizationType.IAM };
    const declaration = declared.authorizers.find(({ name }) => name === wanted);
    if (!declaration) return { authorizationType: AuthorizationType.NONE };
    const authorizer = created.get(declaration) ?? createAuthorizer(api, declaration, environment);
    created.set(declaration, authorizer);
    if (declaration.type !== 'cognito') return { authorizer, authorizationType: AuthorizationType.CUSTOM };
    return {
      authorizer,
      authorizationType: AuthorizationType.COGNITO,
      ...(said.scopes ? { authorizationScopes: [...said.scopes] } : {}),
    };
  };
}

function createAuthorizer(
  api: RestApi,
  declaration: AuthorizerDeclaration,
  environment: ServiceEnvironment,
): IAuthorizer {
  const {
    name,
    headers: [header = 'Authorization'],
    ttl,
  } = declaration;
  const authorizerName = environment.context.createId(name);
  if (declaration.type !== 'cognito') return createFunctionAuthorizer(api, declaration, authorizerName);
  return new CognitoUserPoolsAuthorizer(api.stack, `Authorizer-${name}`, {
    authorizerName,
    cognitoUserPools: [constructOf(environment, 'cognito', declaration.userPool)],
    identitySource: IdentitySource.header(header),
    resultsCacheTtl: Duration.seconds(ttl),
  });
}

function createFunctionAuthorizer(
  api: RestApi,
  { name, fn, type, headers, ttl }: FunctionAuthorizer,
  authorizerName: string,
): IAuthorizer {
  const common = { authorizerName, handler: fn.construct, resultsCacheTtl: Duration.seconds(ttl) };
  const id = `Authorizer-${name}`;
  const identitySources = headers.map((header) => IdentitySource.header(header));
  const [identitySource = IdentitySource.header('Authorization')] = identitySources;
  const authorizer =
    type === 'token'
      ? new TokenAuthorizer(api.stack, id, { ...common, identitySource })
      : new RequestAuthorizer(api.stack, id, { ...common, identitySources });
  addAuthorizerPermission(authorizer, name, fn.construct);
  return authorizer;
}

// An endpoint that declares OPTIONS or ANY itself answers its preflight requests itself.
function findCorsResources(api: RestApi, { endpoints }: ApiDeclarations): IResource[] {
  const answered = endpoints.filter(({ method }) => ['OPTIONS', 'ANY'].includes(method));
  const paths = new Set(endpoints.map(({ path }) => path));
  for (const { path } of answered) paths.delete(path);
  return [...paths].map((path) => toResource(api, path));
}
