import type { FunctionPool, InvocationResult } from '@lambda-forge/local-functions';
import { evaluatePolicy, PolicyFault } from '@lambda-forge/local-http';
import { gatewayAnswers } from '@lambda-forge/manifest';
import type { LambdaAuthorizer } from './api-config.ts';
import { type Call, methodArnOf } from './call.ts';
import { type Caller, createRequestEvent, createTokenEvent } from './create-event.ts';
import { type GatewayError, gatewayError } from './gateway-error.ts';
import { identityOf } from './identity-source.ts';
import { findArnError } from './quotas.ts';

/** The authorizers' answers that are still good, by authorizer and identity. */
type AuthorizerCache = Map<string, { readonly answer: Answer; readonly until: number }>;

export interface AuthorizeOptions {
  /** The function of an authorizer, or why it must not be called. */
  readonly findFunction: (config: LambdaAuthorizer) => FunctionPool | GatewayError;
  readonly cache: AuthorizerCache;
}

interface Answer {
  readonly policyDocument: unknown;
  readonly context: Readonly<Record<string, string>>;
  readonly principalId: string;
  readonly usageIdentifierKey?: string;
}

/**
 * Asks a Lambda authorizer who calls.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html
 */
export async function authorizeByFunction(
  call: Call,
  config: LambdaAuthorizer,
  options: AuthorizeOptions,
): Promise<Caller | GatewayError> {
  const tooLong = findArnError(methodArnOf(call));
  if (tooLong) return tooLong;
  const identities = config.identitySources.map((source) => identityOf(source, call));
  const missing = config.identitySources.filter((_source, index) => identities[index] === undefined);
  if (missing.length > 0) return unauthorized(`authorizer ${config.name}: ${missing.join(', ')} is missing`);
  const [token = ''] = identities;
  if (config.validationExpression && !new RegExp(config.validationExpression, 'u').test(token)) {
    return unauthorized(`authorizer ${config.name}: the token does not match ${config.validationExpression}`);
  }
  const isCached = config.ttl > 0 && identities.length > 0;
  const key = JSON.stringify([call.stage.name, config.id, ...identities]);
  const known = isCached ? options.cache.get(key) : undefined;
  const began = performance.now();
  const answer =
    known && known.until > Date.now() ? known.answer : await ask(call, config, { token, options });
  if ('kind' in answer) return answer;
  const integrationLatency = answer === known?.answer ? 0 : Math.round(performance.now() - began);
  if (isCached && answer !== known?.answer)
    options.cache.set(key, { answer, until: Date.now() + config.ttl * 1000 });
  return (
    decide(call, config, answer) ?? {
      authorizer: { ...answer.context, principalId: answer.principalId, integrationLatency },
      ...(answer.usageIdentifierKey === undefined ? {} : { usageIdentifierKey: answer.usageIdentifierKey }),
    }
  );
}

interface AskOptions {
  readonly token: string;
  readonly options: AuthorizeOptions;
}

async function ask(
  call: Call,
  config: LambdaAuthorizer,
  { token, options }: AskOptions,
): Promise<Answer | GatewayError> {
  const pool = options.findFunction(config);
  if ('kind' in pool) return pool;
  const event = config.type === 'TOKEN' ? createTokenEvent(call, token) : createRequestEvent(call);
  return readAnswer(config, await pool.invoke(JSON.stringify(event), { traceId: call.traceId }));
}

function readAnswer({ name }: LambdaAuthorizer, result: InvocationResult): Answer | GatewayError {
  if ('error' in result) {
    const { errorType, errorMessage } = result.error;
    if (errorMessage === 'Unauthorized') return unauthorized(`authorizer ${name} threw "Unauthorized"`);
    return misconfigured(`authorizer ${name} failed with ${errorType}: ${errorMessage}`);
  }
  const answer = Object(JSON.parse(result.payload)) as Record<string, unknown>;
  const { principalId, policyDocument, context = {}, usageIdentifierKey } = answer;
  if (typeof principalId !== 'string' && typeof principalId !== 'number') {
    return misconfigured(
      `authorizer ${name} answered without a principalId: ${result.payload.slice(0, 200)}`,
    );
  }
  if (context !== null && (typeof context !== 'object' || Array.isArray(context)))
    return misconfigured(`authorizer ${name}: the context is no object`);
  const entries = Object.entries(context ?? {}).filter(([, value]) => value !== null);
  const [wrong] = entries.find(([, value]) => typeof value === 'object') ?? [];
  if (wrong)
    return misconfigured(`authorizer ${name}: the context's "${wrong}" is no string, number or boolean`);
  const texts = entries.map(([key, value]) => [key, String(value)]);
  return {
    principalId: String(principalId),
    policyDocument,
    context: Object.fromEntries(texts),
    ...(typeof usageIdentifierKey === 'string' ? { usageIdentifierKey } : {}),
  };
}

function decide(
  call: Call,
  { name }: LambdaAuthorizer,
  { policyDocument }: Answer,
): GatewayError | undefined {
  const methodArn = methodArnOf(call);
  try {
    const verdict = evaluatePolicy(policyDocument, methodArn);
    if (verdict === 'allow') return undefined;
    if (verdict === 'implicit-deny') {
      return gatewayError('ACCESS_DENIED', `authorizer ${name}: no statement allows ${methodArn}`);
    }
    const message = `${gatewayAnswers.ACCESS_DENIED.message} with an explicit deny`;
    return gatewayError('ACCESS_DENIED', `authorizer ${name}: a statement denies ${methodArn}`, message);
  } catch (fault) {
    if (!(fault instanceof PolicyFault)) throw fault;
    return misconfigured(`authorizer ${name}: ${fault.message}`);
  }
}

function unauthorized(reason: string): GatewayError {
  return gatewayError('UNAUTHORIZED', reason);
}

function misconfigured(reason: string): GatewayError {
  return gatewayError('AUTHORIZER_CONFIGURATION_ERROR', reason);
}
