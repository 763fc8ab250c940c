import { type HttpMethod, httpMethods } from '@lambda-forge/manifest';
import { type Declared, findFunction, type ServiceEnvironment } from '@lambda-forge/services';
import { Duration } from 'aws-cdk-lib';
import type { CorsOptions, RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ArtifactOptions } from './artifacts/artifact-options.ts';
import { toArtifact } from './artifacts/to-artifact.ts';
import type { ApiDeclarations } from './declarations.ts';
import { warnOfStages } from './docs/warn-of-stages.ts';
import { createRestApi } from './routes/create-rest-api.ts';
import { nameAuthorizers } from './routes/name-authorizers.ts';
import { declareUsagePlans, type UsagePlans } from './usage-plans/declare-usage-plans.ts';
import type { AccessOptions, EndpointAccess } from './validate-access.ts';

export interface DocsOptions extends AccessOptions {
  /** @default 'openapi' */
  readonly artifact?: 'openapi';
  /** The stages that serve them: `['Dev', 'Staging']`. @default all */
  readonly stages?: readonly string[];
  /** Where ReDoc shows the same document; `false` for nowhere. @default `redoc` beside the docs: `/redoc` */
  readonly redoc?: string | false;
  /** Whether Swagger UI ends with a list of all schemas; each operation shows its own. @default false */
  readonly schemas?: boolean;
}

export interface EndpointOptions extends EndpointAccess {
  /**
   * Calls need an API key of a usage plan, in the header `x-api-key`. It tells callers apart and limits them; who may call
   * is said beside it. @default false
   */
  readonly apiKeyRequired?: boolean;
  /**
   * API Gateway refuses requests that do not fit the function's `Input` and `Path` with 400, before it calls the
   * function. @default false
   */
  readonly validate?: boolean;
  /**
   * Answers are sent as the function writes them, for up to 15 minutes and beyond 10 MB: its handler is one of
   * `createStreamHandler`, or of `awslambda.streamifyResponse`. @default false
   */
  readonly stream?: boolean;
}

export interface AuthorizerOptions {
  /** By which endpoints name it. */
  readonly name: string;
  /** Whether it guards every endpoint that says nothing else. @default false */
  readonly default?: boolean;
  /** What the function receives: the whole request, or the value of one header. @default 'request' */
  readonly type?: 'request' | 'token';
  /** The headers that carry the caller's identity; without them API Gateway answers 401. @default ['Authorization'] */
  readonly headers?: readonly string[];
  /** How long a decision is kept for the same headers. @default 5 minutes */
  readonly ttl?: Duration;
}

export interface CognitoAuthorizerOptions extends Pick<AuthorizerOptions, 'name' | 'default' | 'ttl'> {
  /** The header that carries the token, after `Bearer ` or as it is. @default 'Authorization' */
  readonly header?: string;
}

/** `services.apiGateway`: the stage's REST API. */
export interface ApiGatewayService extends UsagePlans {
  /** The REST API, for what is not covered here: domains, alarms. Created when first asked for. */
  readonly api: RestApi;
  /** Lets a method and path call a function. Private unless `public` is said. */
  createEndpoint(
    method: HttpMethod | Lowercase<HttpMethod>,
    path: string,
    fn: IFunction,
    options?: EndpointOptions,
  ): void;
  /** Makes a function an authorizer. */
  createAuthorizer(fn: IFunction, options: AuthorizerOptions): void;
  /** Lets users of a user pool of `services.cognito` through, which may be declared later. */
  createCognitoAuthorizer(userPool: string, options: CognitoAuthorizerOptions): void;
  /**
   * Serves the API's documentation below a path: Swagger UI, and ReDoc beside it; or, of another `artifact`, pages that the
   * stage's pipeline makes: the architecture, wikis, tests, coverage, changes, and an index of what there is.
   */
  createDocs(path: string, options?: DocsOptions | ArtifactOptions): void;
  /** Answers the preflight requests of browsers on every endpoint. */
  enableCors(options: CorsOptions): void;
}

/** `services.apiGateway` of a stack. */
export function declareApi(environment: ServiceEnvironment): Declared<ApiGatewayService, ApiDeclarations> {
  const calls: ApiDeclarations = {
    endpoints: [],
    authorizers: [],
    docs: [],
    artifacts: [],
    cors: [],
    usagePlans: [],
    apiKeys: [],
  };
  nameAuthorizers(environment.stack);
  // Its `api` is made when it is asked for.
  const handed = Object.assign(createService(environment, calls), declareUsagePlans(environment, calls));
  return { handed, calls };
}

function createService(
  environment: ServiceEnvironment,
  calls: ApiDeclarations,
): Omit<ApiGatewayService, keyof UsagePlans> {
  const { declarations } = environment;
  let created: RestApi | undefined;
  // Early, because the steps of a pipeline want its URL before the synth.
  const api = () => {
    created ??= createRestApi(environment);
    return created;
  };
  return {
    get api() {
      return api();
    },
    createEndpoint(givenMethod, path, fn, options = {}) {
      api();
      const method = givenMethod.toUpperCase() as HttpMethod;
      const declaration = findFunction(declarations, fn, `Endpoint ${method} ${path}`);
      if (!httpMethods.includes(method)) {
        declarations.problems.push({
          message: `Endpoint ${givenMethod} ${path} has an unknown method.`,
          hint: `Methods are ${httpMethods.join(', ')}.`,
          endpoint: `${givenMethod} ${path}`,
        });
      }
      if (declaration)
        calls.endpoints.push({
          method,
          path,
          fn: declaration,
          ...access(options),
          ...(options.iam ? { iam: true } : {}),
          ...(options.scopes?.length ? { scopes: [...options.scopes] } : {}),
          ...(options.apiKeyRequired ? { apiKeyRequired: true } : {}),
          ...(options.stream ? { stream: true } : {}),
          ...checks(options),
        });
    },
    createAuthorizer(
      fn,
      { name, ttl = Duration.minutes(5), type = 'request', headers = ['Authorization'], ...rest },
    ) {
      const declaration = findFunction(declarations, fn, `Authorizer "${name}"`);
      const common = {
        name,
        type,
        headers: [...headers],
        default: rest.default ?? false,
        ttl: ttl.toSeconds(),
      };
      if (declaration) calls.authorizers.push({ ...common, fn: declaration, place: declaration.path });
    },
    createCognitoAuthorizer(
      userPool,
      { name, ttl = Duration.minutes(5), header = 'Authorization', ...rest },
    ) {
      calls.authorizers.push({
        name,
        type: 'cognito',
        headers: [header],
        default: rest.default ?? false,
        ttl: ttl.toSeconds(),
        place: declarations.running.config ?? 'infra',
        userPool,
      });
    },
    createDocs(path, options = {}) {
      if (options.stages) {
        warnOfStages(environment, path, options.stages);
        if (!options.stages.includes(environment.context.stage)) return;
      }
      api();
      if (isOfArtifact(options)) {
        calls.artifacts.push(toArtifact(path, options));
        return;
      }
      const { redoc = `${path.replace(/\/[^/]*$/, '')}/redoc`, schemas = false } = options;
      calls.docs.push({
        path,
        ...(redoc === false ? {} : { redoc }),
        ...(schemas ? { schemas } : {}),
        ...access(options),
      });
    },
    enableCors(options) {
      calls.cors.push(options);
    },
  };
}

function isOfArtifact(options: DocsOptions | ArtifactOptions): options is ArtifactOptions {
  return options.artifact !== undefined && options.artifact !== 'openapi';
}

function access({ public: isPublic = false, authorizer }: AccessOptions) {
  return { public: isPublic, ...(authorizer === undefined ? {} : { authorizer }) };
}

function checks({ validate }: EndpointOptions) {
  return validate ? { validate } : {};
}
