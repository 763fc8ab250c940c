import { type FunctionPool, type InvocationResult, invokeWithin } from '@lambda-forge/local-functions';
import { evaluatePolicy, PolicyFault } from '@lambda-forge/local-http';
import { createAuthorizerEvent, createContext } from './create-event.ts';
import {
  errors,
  type HttpApiCall,
  type HttpApiError,
  type Identity,
  isHttpApiError,
  routeArnOf,
} from './http-api-call.ts';
import type { LambdaAuthorizer } from './http-api-config.ts';
import { identityOf } from './identity-source.ts';

/** The authorizers' answers that are still good, by authorizer and identity. */
export type AuthorizerCache = Map<string, { readonly answer: Answer; readonly until: number }>;

export interface AuthorizeOptions {
  readonly authorizer: LambdaAuthorizer;
  readonly cache: AuthorizerCache;
  /** The function of the authorizer, or why it must not be called. */
  readonly findFunction: () => FunctionPool | HttpApiError;
}

/** What an authorizer said: yes or no, or what its policy allows. */
interface Answer {
  readonly isAuthorized?: boolean;
  readonly policyDocument?: unknown;
  readonly context: Readonly<Record<string, unknown>>;
  readonly principalId?: string;
}

/** API Gateway waits ten seconds. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const longest = 10_000;

/**
 * Asks a Lambda authorizer, unless its answer for the same identity is still good.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
 */
export async function authorizeByFunction(
  call: HttpApiCall,
  options: AuthorizeOptions,
): Promise<Identity | HttpApiError> {
  const { authorizer, cache } = options;
  const { id, name, identitySources, ttl } = authorizer;
  const context = createContext(call, undefined);
  const identities = identitySources.map((source) => identityOf(source, call, context));
  const missing = identitySources.filter((_source, index) => identities[index] === undefined);
  if (missing.length > 0) return errors.unauthorized(`authorizer ${name}: ${missing.join(', ')} is missing`);
  const isCached = ttl > 0 && identities.length > 0;
  const key = JSON.stringify([call.stage.name, id, ...identities]);
  const known = isCached ? cache.get(key) : undefined;
  const answer =
    known && known.until > call.time.getTime()
      ? known.answer
      : await ask(call, identities as string[], options);
  if (isHttpApiError(answer)) return answer;
  if (isCached && answer !== known?.answer)
    cache.set(key, { answer, until: call.time.getTime() + ttl * 1000 });
  return decide(call, authorizer, answer);
}

async function ask(
  call: HttpApiCall,
  identities: readonly string[],
  { authorizer, findFunction }: AuthorizeOptions,
): Promise<Answer | HttpApiError> {
  const pool = findFunction();
  if (isHttpApiError(pool)) return pool;
  const event = JSON.stringify(createAuthorizerEvent(call, identities, authorizer.payloadVersion));
  const result = await invokeWithin(pool, event, { traceId: call.traceId, timeout: longest });
  return result
    ? readAnswer(authorizer, result)
    : errors.internal(`authorizer ${authorizer.name} took too long`);
}

function readAnswer(
  { name, hasSimpleResponses }: LambdaAuthorizer,
  result: InvocationResult,
): Answer | HttpApiError {
  if ('error' in result) {
    const { errorType, errorMessage } = result.error;
    return errors.internal(`authorizer ${name} failed with ${errorType}: ${errorMessage}`);
  }
  const answer = Object(JSON.parse(result.payload)) as Record<string, unknown>;
  const { isAuthorized, policyDocument, principalId } = answer;
  const context = Object(answer['context'] ?? {}) as Record<string, unknown>;
  if (hasSimpleResponses) {
    if (typeof isAuthorized === 'boolean') return { isAuthorized, context };
    return errors.internal(
      `authorizer ${name} (simple responses) answered without isAuthorized: ${result.payload.slice(0, 200)}`,
    );
  }
  if (policyDocument !== undefined) return { policyDocument, context, principalId: String(principalId) };
  return errors.internal(
    `authorizer ${name} (IAM policies) answered without a policyDocument: ${result.payload.slice(0, 200)}`,
  );
}

function decide(
  call: HttpApiCall,
  { name }: LambdaAuthorizer,
  { isAuthorized, policyDocument, context, principalId }: Answer,
): Identity | HttpApiError {
  const arn = routeArnOf(call);
  try {
    const isAllowed = isAuthorized ?? evaluatePolicy(policyDocument, arn) === 'allow';
    if (!isAllowed) return errors.forbidden(`authorizer ${name} does not allow ${arn}`);
  } catch (fault) {
    if (!(fault instanceof PolicyFault)) throw fault;
    return errors.internal(`authorizer ${name}: ${fault.message}`);
  }
  const principal = principalId === undefined ? {} : { principalId };
  return { modern: { lambda: context }, legacy: { ...context, ...principal } };
}
