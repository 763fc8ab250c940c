import type { FunctionPool } from '../functions/function-pool.ts';
import { answerMock } from './answer-mock.ts';
import type { ApiConfig, LambdaIntegration } from './api-config.ts';
import type { ApiResponse } from './api-response.ts';
import { type AuthorizerCache, authorize } from './authorize.ts';
import type { Call } from './call.ts';
import { type AuthorizerContext, createProxyEvent } from './create-event.ts';
import type { Validator } from './create-validator.ts';
import {
  badGateway,
  type GatewayError,
  gatewayError,
  isGatewayError,
  misconfigured,
  notSupportedHere,
} from './gateway-error.ts';
import { toClientHeaders } from './header-table.ts';
import { isPermitted, type Permission } from './permission.ts';
import { toResponse } from './to-response.ts';

/** What the APIs of a stage need to answer. */
export interface Backend {
  /** By ARN, without a qualifier. */
  readonly functions: ReadonlyMap<string, FunctionPool>;
  readonly permissions: readonly Permission[];
  readonly validators: ReadonlyMap<ApiConfig, Validator>;
  readonly cache: AuthorizerCache;
}

/** Lambda takes and gives at most 6 MB. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const payloadLimit = 6 * 1024 * 1024 + 100;

/** Answers a call in the gateway's order: authorizer, request validator, integration. */
export async function answerCall(call: Call, backend: Backend): Promise<ApiResponse | GatewayError> {
  const { method } = call.route;
  const { integration } = method;
  // Before its guard, which may be what is not supported.
  if (integration.type === 'UNSUPPORTED') return notSupportedHere(integration.reason);
  const authorizer = await authorize(call, method, {
    cache: backend.cache,
    findFunction: ({ id, functionArn, hasCredentials }) =>
      findFunction(call, backend, { functionArn, hasCredentials, source: `authorizers/${id}` }),
  });
  if (isGatewayError(authorizer)) return authorizer;
  const refusal = backend.validators.get(call.api)?.(call, method);
  if (refusal) return refusal;
  const answer =
    integration.type === 'MOCK'
      ? answerMock(call, integration)
      : await callFunction(call, integration, { backend, authorizer });
  return isGatewayError(answer) ? answer : { ...answer, headers: toClientHeaders(answer.headers) };
}

interface CallOptions {
  readonly backend: Backend;
  readonly authorizer: AuthorizerContext | undefined;
}

async function callFunction(
  call: Call,
  { functionArn, hasCredentials, timeout }: LambdaIntegration,
  { backend, authorizer }: CallOptions,
): Promise<ApiResponse | GatewayError> {
  const source = `${call.stage.name}/${call.request.method}${call.route.resource.path}`;
  const pool = findFunction(call, backend, { functionArn, hasCredentials, source });
  if (isGatewayError(pool)) return pool;
  const event = JSON.stringify(createProxyEvent(call, authorizer));
  if (Buffer.byteLength(event) > payloadLimit) {
    return gatewayError('REQUEST_TOO_LARGE', 'the event is larger than the 6 MB that Lambda takes');
  }
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    // An answer that is there already counts, however late this process comes to look.
    timer = setTimeout(() => setImmediate(() => resolve(undefined)), timeout);
  });
  const result = await Promise.race([pool.invoke(event, call), late]);
  clearTimeout(timer);
  if (!result) return timedOut(`the integration took longer than its ${timeout} ms`);
  if ('error' in result) {
    const { errorType, errorMessage } = result.error;
    if (errorType === 'Sandbox.Timedout') return timedOut(errorMessage);
    return badGateway(`${pool.config.name} failed with ${errorType}: ${errorMessage}`);
  }
  const size = Buffer.byteLength(result.payload);
  if (size > payloadLimit)
    return badGateway(`Response payload size (${size} bytes) exceeded maximum allowed payload size`);
  return toResponse(result.payload, call.request, call.api);
}

interface FunctionReference {
  readonly functionArn: string;
  readonly hasCredentials: boolean;
  /** The end of the ARN that a permission names. */
  readonly source: string;
}

function findFunction(
  call: Call,
  { functions, permissions }: Backend,
  { functionArn, hasCredentials, source }: FunctionReference,
): FunctionPool | GatewayError {
  const { partition, region, account, id } = call.api;
  const arn = renderArn(functionArn, call.stage.variables);
  const pool = functions.get(withoutQualifier(arn));
  if (!pool) return notSupportedHere(`its function ${arn} is not one of this stage`);
  const sourceArn = `arn:${partition}:execute-api:${region}:${account}:${id}/${source}`;
  if (hasCredentials || isPermitted(permissions, arn, sourceArn)) return pool;
  return misconfigured(
    `Invalid permissions on Lambda function: no AWS::Lambda::Permission lets ${sourceArn} invoke ${pool.config.name}`,
  );
}

/** The function's ARN with the variables of a stage filled in. */
export function renderArn(arn: string, variables: Readonly<Record<string, string>>): string {
  return arn.replace(/\$\{stageVariables\.([^}]+)\}/g, (_match, name: string) => variables[name] ?? '');
}

/** The function's ARN without its version or alias. */
export function withoutQualifier(arn: string): string {
  return arn.split(':').slice(0, 7).join(':');
}

function timedOut(reason: string): GatewayError {
  return gatewayError('INTEGRATION_TIMEOUT', reason);
}
