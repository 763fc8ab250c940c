import {
  type FunctionPool,
  isPermitted,
  type KnownCredentials,
  renderArn,
  type StageFunctions,
  withoutQualifier,
} from '@lambda-forge/local-functions';
import {
  findRoleRefusal,
  type HttpResponse,
  identityOf,
  type KeySource,
  observeIntegration,
  verifySignature,
} from '@lambda-forge/local-http';
import { type AuthorizerCache, authorizeByFunction } from './authorize-by-function.ts';
import { authorizeByJwt } from './authorize-jwt.ts';
import { callFunction } from './call-function.ts';
import { callServer } from './call-server.ts';
import { createContext } from './create-event.ts';
import {
  errors,
  type HttpApiCall,
  type HttpApiError,
  type Identity,
  isHttpApiError,
  routeArnOf,
} from './http-api-call.ts';
import { mapRequest, mapResponse } from './map-parameters.ts';

/** What an HTTP API needs to answer. */
export interface Backend extends StageFunctions {
  readonly cache: AuthorizerCache;
  readonly keys: KeySource;
  readonly credentials: readonly KnownCredentials[];
}

/** Answers a call in the gateway's order: authorizer, changes to the request, integration, changes to the answer. */
export async function answerCall(call: HttpApiCall, backend: Backend): Promise<HttpResponse | HttpApiError> {
  const { integration } = call.route.config;
  // Before its guard, which may be what is not supported.
  if (integration.type === 'UNSUPPORTED') return errors.notSupportedHere(integration.reason);
  const identity = await authorize(call, backend);
  if (isHttpApiError(identity)) return identity;
  const { request, path, route, stage, observed } = call;
  if (identity) observed.identity = identity;
  const { pathParameters } = route;
  const context = createContext(call, identity);
  const from = { request, path, pathParameters, context, stageVariables: stage.variables };
  const mapped = { ...call, ...mapRequest(integration.requestMappings, from) };
  const answer = await observeIntegration(observed.integration, () =>
    integration.type === 'HTTP_PROXY'
      ? callServer(mapped, integration, path)
      : callFunction(mapped, integration, {
          identity,
          findFunction: () =>
            findFunction(call, backend, { ...integration, source: `${stage.name}/${sourceOf(call)}` }),
        }),
  );
  if (isHttpApiError(answer)) return answer;
  return mapResponse(integration.responseMappings, answer, from);
}

/** Asks the guard of a call's route; undefined where it has none. */
export async function authorize(
  call: HttpApiCall,
  backend: Backend,
): Promise<Identity | undefined | HttpApiError> {
  const { authorization } = call.route.config;
  switch (authorization.type) {
    case 'NONE':
      return undefined;
    case 'AWS_IAM':
      return authorizeBySignature(call, backend);
    case 'JWT':
      return authorizeByJwt(call, { ...authorization, keys: backend.keys });
    case 'CUSTOM': {
      const { authorizer } = authorization;
      const source = `authorizers/${authorizer.id}`;
      const find = () => findFunction(call, backend, { ...authorizer, source });
      return authorizeByFunction(call, { authorizer, cache: backend.cache, findFunction: find });
    }
  }
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control-iam.html
function authorizeBySignature(call: HttpApiCall, { credentials }: Backend): Identity | HttpApiError {
  const { api, request, time } = call;
  const signature = verifySignature(request, {
    service: 'execute-api',
    region: api.region,
    credentials,
    now: time,
  });
  if ('refusal' in signature)
    return errors.forbidden(`authorization is by AWS_IAM, and ${signature.refusal}`);
  const refused = findRoleRefusal(signature.role, {
    action: 'execute-api:Invoke',
    resource: routeArnOf(call),
  });
  if (refused) return errors.forbidden(`authorization is by AWS_IAM, and ${refused.reason}`);
  return { modern: { iam: identityOf(signature, api) }, legacy: {} };
}

// The end of the ARN that a permission names: `$default/GET/orders/{id}`, `$default/$default`.
function sourceOf({ route, request }: HttpApiCall): string {
  const { key } = route.config;
  return key === '$default' ? key : key.replace(/^\S+ /, `${request.method}`);
}

interface FunctionReference {
  readonly functionArn: string;
  readonly hasCredentials: boolean;
  readonly source: string;
}

function findFunction(
  { api, stage }: HttpApiCall,
  { pools, permissions }: Backend,
  { functionArn, hasCredentials, source }: FunctionReference,
): FunctionPool | HttpApiError {
  const { partition, region, account, id } = api;
  const arn = renderArn(functionArn, stage.variables);
  const pool = pools.get(withoutQualifier(arn));
  if (!pool) return errors.notSupportedHere(`its function ${arn} is not one of this stage`);
  const sourceArn = `arn:${partition}:execute-api:${region}:${account}:${id}/${source}`;
  if (hasCredentials || isPermitted(permissions, arn, sourceArn)) return pool;
  return errors.internal(
    `Invalid permissions on Lambda function: no AWS::Lambda::Permission lets ${sourceArn} invoke ${pool.config.name}`,
  );
}
