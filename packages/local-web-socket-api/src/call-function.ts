import {
  type FunctionPool,
  type InvocationResult,
  invokeWithin,
  isPermitted,
  renderArn,
  withoutQualifier,
} from '@lambda-forge/local-functions';
import type { Connection, RunningApi } from './connection.ts';
import { type GatewayAnswer, gatewayAnswers } from './gateway-answer.ts';

export interface Callee {
  readonly functionArn: string;
  readonly hasCredentials: boolean;
  /** In milliseconds. */
  readonly timeout: number;
  /** What of the API calls it, as permissions name it: `staging/$connect`. */
  readonly source: string;
  readonly requestId: string;
}

/** What a function has answered. */
export interface Called {
  readonly result: InvocationResult;
  readonly payload: unknown;
  readonly functionName: string;
}

/** Calls a function for a connection, or gives what the client gets where that cannot be done, or it fails. */
export async function callFunction(
  running: RunningApi,
  connection: Connection,
  { event, ...callee }: Callee & { readonly event: object },
): Promise<Called | GatewayAnswer> {
  const pool = findFunction(running, connection, callee);
  if (!('invoke' in pool)) return pool;
  const { requestId, timeout } = callee;
  const { traceId } = connection;
  const result = await invokeWithin(pool, JSON.stringify(event), { requestId, traceId, timeout });
  const { name: functionName } = pool.config;
  if (!result) return gatewayAnswers.late(`${functionName} took longer than ${timeout} ms`);
  if ('payload' in result) return { result, payload: JSON.parse(result.payload), functionName };
  const { errorType, errorMessage } = result.error;
  return { ...gatewayAnswers.failed(`${functionName} failed with ${errorType}: ${errorMessage}`), result };
}

function findFunction(
  { api: { partition, region, account, id }, functions }: RunningApi,
  { stage }: Connection,
  { functionArn, hasCredentials, source }: Omit<Callee, 'event'>,
): FunctionPool | GatewayAnswer {
  const { pools, permissions } = functions();
  const arn = renderArn(functionArn, stage.variables);
  const pool = pools.get(withoutQualifier(arn));
  if (!pool) return gatewayAnswers.notSupportedHere(`its function ${arn} is not one of this stage`);
  const sourceArn = `arn:${partition}:execute-api:${region}:${account}:${id}/${source}`;
  if (hasCredentials || isPermitted(permissions, arn, sourceArn)) return pool;
  const reason = `no AWS::Lambda::Permission lets API Gateway invoke ${pool.config.name} for ${sourceArn}`;
  return gatewayAnswers.internal(reason);
}
