import { Duration } from 'aws-cdk-lib';
import {
  AuthorizationType,
  type IAuthorizer,
  IdentitySource,
  LambdaIntegration,
  type MethodOptions,
  RequestAuthorizer,
  type RestApi,
  TokenAuthorizer,
} from 'aws-cdk-lib/aws-apigateway';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { AccessOptions } from './api-gateway-service.ts';
import type { AuthorizerDeclaration, Declarations } from './declarations.ts';
import type { ServiceEnvironment } from './lambda-service.ts';

/** Gives a REST API the authorizers, endpoints and docs that were declared. */
export function buildApi(api: RestApi, environment: ServiceEnvironment, docs: IFunction | undefined): void {
  const { declarations } = environment;
  const findAuthorizer = createAuthorizers(api, environment);
  for (const { method, path, fn, ...access } of declarations.endpoints) {
    addMethod(api, { method, path, fn: fn.construct, options: toMethodOptions(findAuthorizer(access)) });
  }
  const [page] = declarations.docs;
  if (page && docs) {
    const options = toMethodOptions(findAuthorizer(page));
    addMethod(api, { method: 'GET', path: page.path, fn: docs, options });
    addMethod(api, {
      method: 'GET',
      path: `${page.path === '/' ? '' : page.path}/{proxy+}`,
      fn: docs,
      options,
    });
  }
  addCors(api, declarations);
}

interface MethodDeclaration {
  readonly method: string;
  readonly path: string;
  readonly fn: IFunction;
  readonly options: MethodOptions;
}

function addMethod(api: RestApi, { method, path, fn, options }: MethodDeclaration): void {
  const resource = path === '/' ? api.root : api.root.resourceForPath(path);
  resource.addMethod(method, new LambdaIntegration(fn, { allowTestInvoke: false }), options);
}

/** The authorizer that lets through to something, or undefined when it is public. */
type FindAuthorizer = (access: AccessOptions) => IAuthorizer | undefined;

// Made when the first endpoint asks for it: CDK refuses an authorizer that guards nothing.
function createAuthorizers(api: RestApi, { declarations, context }: ServiceEnvironment): FindAuthorizer {
  const created = new Map<AuthorizerDeclaration, IAuthorizer>();
  return (access) => {
    if (access.public) return undefined;
    const declaration = declarations.authorizers.find(({ name, default: isDefault }) =>
      access.authorizer === undefined ? isDefault : name === access.authorizer,
    );
    if (!declaration) return undefined;
    const authorizer =
      created.get(declaration) ?? createAuthorizer(api, declaration, context.createId(declaration.name));
    created.set(declaration, authorizer);
    return authorizer;
  };
}

function createAuthorizer(
  api: RestApi,
  declaration: AuthorizerDeclaration,
  authorizerName: string,
): IAuthorizer {
  const { name, fn, type, headers, ttl } = declaration;
  const common = { authorizerName, handler: fn.construct, resultsCacheTtl: Duration.seconds(ttl) };
  const id = `Authorizer-${name}`;
  if (type === 'token') {
    return new TokenAuthorizer(api.stack, id, {
      ...common,
      identitySource: IdentitySource.header(headers[0] ?? 'Authorization'),
    });
  }
  const identitySources = headers.map((header) => IdentitySource.header(header));
  return new RequestAuthorizer(api.stack, id, { ...common, identitySources });
}

function toMethodOptions(authorizer: IAuthorizer | undefined): MethodOptions {
  return authorizer
    ? { authorizer, authorizationType: AuthorizationType.CUSTOM }
    : { authorizationType: AuthorizationType.NONE };
}

// An endpoint that declares OPTIONS or ANY itself answers its preflight requests itself.
function addCors(api: RestApi, { cors, endpoints }: Declarations): void {
  const [options] = cors;
  if (!options) return;
  const paths = [...new Set(endpoints.map(({ path }) => path))];
  for (const path of paths) {
    if (endpoints.some((endpoint) => endpoint.path === path && ['OPTIONS', 'ANY'].includes(endpoint.method)))
      continue;
    (path === '/' ? api.root : api.root.resourceForPath(path)).addCorsPreflight(options);
  }
}
