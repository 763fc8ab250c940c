import {
  type FunctionPool,
  type InvocationCall,
  type InvocationResult,
  invokeWithin,
  isPermitted,
  payloadLimit,
  renderArn,
  type StageFunctions,
  withoutQualifier,
} from '@lambda-forge/local-functions';
import { observeIntegration } from '@lambda-forge/local-http';
import { answerMock } from './answer-mock.ts';
import type { LambdaIntegration } from './api-config.ts';
import { authorize, type Guards } from './authorize.ts';
import type { Call } from './call.ts';
import { checkApiKey } from './check-api-key.ts';
import type { Usage } from './count-usage.ts';
import { type Caller, createProxyEvent } from './create-event.ts';
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
import { type ApiResponse, createStreamedAnswer } from './streamed-answer.ts';
import { toResponse } from './to-response.ts';

/** What a REST API needs to answer. */
export interface Backend extends StageFunctions, Pick<Guards, 'cache' | 'credentials' | 'keys'> {
  readonly validator: Validator;
  readonly usage: Usage;
}

/** Answers a call in the gateway's order: authorizer, API key, request validator, integration. */
export async function answerCall(call: Call, backend: Backend): Promise<ApiResponse | GatewayError> {
  const { method } = call.route;
  const { integration } = method;
  // Before its guard, which may be what is not supported.
  if (integration.type === 'UNSUPPORTED') return notSupportedHere(integration.reason);
  const { observed } = call;
  const asked = performance.now();
  const authorized = await authorize(call, method, {
    ...backend,
    findFunction: ({ id, functionArn, hasCredentials }) =>
      findFunction(call, backend, { functionArn, hasCredentials, source: `authorizers/${id}` }),
  });
  if (method.authorization === 'CUSTOM') observed.authorizerLatency = Math.round(performance.now() - asked);
  if (isGatewayError(authorized)) return authorized;
  const caller = checkApiKey(call, method, { caller: authorized, usage: backend.usage });
  if (isGatewayError(caller)) return caller;
  if (caller.authorizer) observed.authorizer = caller.authorizer;
  if (caller.identity) observed.identity = caller.identity;
  const refusal = backend.validator(call, method);
  if (refusal) return refusal;
  const answer =
    integration.type === 'MOCK'
      ? answerMock(call, integration)
      : await observeIntegration(observed.integration, () =>
          callFunction(call, integration, { backend, caller }),
        );
  return isGatewayError(answer) ? answer : { ...answer, headers: toClientHeaders(answer.headers) };
}

interface CallOptions {
  readonly backend: Backend;
  readonly caller: Caller;
}

async function callFunction(
  call: Call,
  { functionArn, hasCredentials, timeout, isStreamed }: LambdaIntegration,
  { backend, caller }: CallOptions,
): Promise<ApiResponse | GatewayError> {
  const source = `${call.stage.name}/${call.request.method}${call.route.resource.path}`;
  const pool = findFunction(call, backend, { functionArn, hasCredentials, source });
  if (isGatewayError(pool)) return pool;
  const event = JSON.stringify(createProxyEvent(call, caller));
  if (Buffer.byteLength(event) > payloadLimit) {
    return gatewayError('REQUEST_TOO_LARGE', 'the event is larger than the 6 MB that Lambda takes');
  }
  const { requestId, traceId } = call;
  const hasAnswered = () => {
    call.observed.integration.requestId = requestId;
  };
  if (isStreamed) return await streamFunction(pool, event, { requestId, traceId, timeout, hasAnswered });
  const result = await invokeWithin(pool, event, { requestId, traceId, timeout });
  if (result) hasAnswered();
  const failure = findFailure(result, { pool, timeout });
  if (failure) return failure;
  return toResponse((result as { payload: string }).payload, call.request, call.api);
}

// What fails after the answer has begun breaks it off.
async function streamFunction(
  pool: FunctionPool,
  event: string,
  {
    hasAnswered,
    ...options
  }: InvocationCall & { readonly timeout: number; readonly hasAnswered: () => void },
): Promise<ApiResponse | GatewayError> {
  const { listener, begun, end, abort } = createStreamedAnswer();
  void begun.then(hasAnswered);
  const ended = invokeWithin(pool, event, { ...options, listener }).then((result) => {
    if (result) hasAnswered();
    const failure = findFailure(result, { pool, timeout: options.timeout });
    if (failure) abort(failure.reason);
    else end();
    return failure;
  });
  const answer = await Promise.race([begun, ended.then(async (failure) => failure ?? (await begun))]);
  return 'fault' in answer ? badGateway(`malformed streamed response: ${answer.fault}`) : answer;
}

function findFailure(
  result: InvocationResult | undefined,
  { pool, timeout }: { readonly pool: FunctionPool; readonly timeout: number },
): GatewayError | undefined {
  if (!result) return timedOut(`the integration took longer than its ${timeout} ms`);
  if (!('error' in result)) return undefined;
  const { errorType, errorMessage } = result.error;
  if (errorType === 'Sandbox.Timedout') return timedOut(errorMessage);
  return badGateway(`${pool.config.name} failed with ${errorType}: ${errorMessage}`);
}

interface FunctionReference {
  readonly functionArn: string;
  readonly hasCredentials: boolean;
  /** The end of the ARN that a permission names. */
  readonly source: string;
}

function findFunction(
  call: Call,
  { pools, permissions }: Backend,
  { functionArn, hasCredentials, source }: FunctionReference,
): FunctionPool | GatewayError {
  const { partition, region, account, id } = call.api;
  const arn = renderArn(functionArn, call.stage.variables);
  const pool = pools.get(withoutQualifier(arn));
  if (!pool) return notSupportedHere(`its function ${arn} is not one of this stage`);
  const sourceArn = `arn:${partition}:execute-api:${region}:${account}:${id}/${source}`;
  if (hasCredentials || isPermitted(permissions, arn, sourceArn)) return pool;
  return misconfigured(
    `Invalid permissions on Lambda function: no AWS::Lambda::Permission lets ${sourceArn} invoke ${pool.config.name}`,
  );
}

function timedOut(reason: string): GatewayError {
  return gatewayError('INTEGRATION_TIMEOUT', reason);
}
