import {
  evaluatePolicy,
  findRoleRefusal,
  headerOf,
  PolicyFault,
  verifySignature,
} from '@lambda-forge/local-http';
import { callFunction } from './call-function.ts';
import type { Connection, RunningApi } from './connection.ts';
import { createAuthorizerEvent } from './create-event.ts';
import { type GatewayAnswer, gatewayAnswers, isGatewayAnswer } from './gateway-answer.ts';
import { quotas } from './quotas.ts';
import type { Authorization, AuthorizerConfig } from './web-socket-api-config.ts';

/**
 * Decides whether a client may connect. Gives what functions get to see of that, or the gateway's refusal.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-lambda-auth.html
 */
export async function authorize(
  running: RunningApi,
  connection: Connection,
  { authorization, requestId }: { readonly authorization: Authorization; readonly requestId: string },
): Promise<Record<string, unknown> | undefined | GatewayAnswer> {
  const { api, credentials } = running;
  if (authorization.type === 'NONE') return undefined;
  if (authorization.type === 'CUSTOM')
    return askAuthorizer(running, connection, { authorizer: authorization.authorizer, requestId });
  const { region, partition, account, id } = api;
  const signature = verifySignature(connection.request, {
    service: 'execute-api',
    region,
    credentials,
    now: new Date(),
  });
  const resource = `arn:${partition}:execute-api:${region}:${account}:${id}/${connection.stage.name}/$connect`;
  const refusal =
    'refusal' in signature
      ? signature.refusal
      : findRoleRefusal(signature.role, { action: 'execute-api:Invoke', resource })?.reason;
  if (refusal === undefined) return undefined;
  return { ...gatewayAnswers.forbidden(`$connect is for AWS_IAM, and ${refusal}`) };
}

async function askAuthorizer(
  running: RunningApi,
  connection: Connection,
  { authorizer, requestId }: { readonly authorizer: AuthorizerConfig; readonly requestId: string },
): Promise<Record<string, unknown> | GatewayAnswer> {
  const { id, name, functionArn, hasCredentials, identitySources } = authorizer;
  const missing = identitySources.filter((source) => !identityOf(source, connection));
  if (missing.length > 0)
    return gatewayAnswers.unauthorized(`authorizer ${name}: ${missing.join(', ')} is missing`);
  const { partition, region, account, id: apiId } = running.api;
  const methodArn = `arn:${partition}:execute-api:${region}:${account}:${apiId}/${connection.stage.name}/$connect`;
  const event = createAuthorizerEvent(connection, methodArn, { apiId, routeKey: '$connect', requestId });
  const callee = { functionArn, hasCredentials, timeout: quotas.authorizer, source: `authorizers/${id}` };
  const began = performance.now();
  const called = await callFunction(running, connection, { ...callee, requestId, event });
  if (isGatewayAnswer(called)) {
    const error = called.result && 'error' in called.result ? called.result.error : undefined;
    if (error?.errorMessage === 'Unauthorized')
      return gatewayAnswers.unauthorized(`authorizer ${name} threw "Unauthorized"`);
    return gatewayAnswers.internal(`authorizer ${name}: ${called.reason}`);
  }
  const { principalId, policyDocument, context } = Object(called.payload) as Record<string, unknown>;
  if (principalId === undefined)
    return gatewayAnswers.internal(
      `authorizer ${name} answered without a principalId: ${JSON.stringify(called.payload)}`,
    );
  try {
    if (evaluatePolicy(policyDocument, methodArn) !== 'allow')
      return {
        ...gatewayAnswers.forbidden(`authorizer ${name} does not allow ${methodArn}`),
        message: 'User is not authorized to access this resource',
      };
  } catch (fault) {
    if (!(fault instanceof PolicyFault)) throw fault;
    return gatewayAnswers.internal(`authorizer ${name}: ${fault.message}`);
  }
  const integrationLatency = Math.round(performance.now() - began);
  return { ...toTexts(context), principalId: String(principalId), integrationLatency };
}

// All values reach the functions as texts.
function toTexts(context: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(Object(context ?? {})).map(([name, value]) => [name, String(value)]),
  );
}

function identityOf(source: string, { request, stage }: Connection): string | undefined {
  const [, header] = /^route\.request\.header\.(.+)$/.exec(source) ?? [];
  if (header !== undefined) return headerOf(request, header);
  const [, parameter] = /^route\.request\.querystring\.(.+)$/.exec(source) ?? [];
  if (parameter !== undefined) return request.query[parameter]?.at(-1);
  const [, variable] = /^stageVariables\.(.+)$/.exec(source) ?? [];
  return variable === undefined ? source : stage.variables[variable];
}
