import {
  type FunctionPool,
  invokeWithin,
  isPublic,
  payloadLimit,
  type StartOptions,
  withoutQualifier,
} from '@lambda-forge/local-functions';
import { createProxyEvent } from '../create-proxy-event.ts';
import type { HttpRequest } from '../http-request.ts';
import { identityOf } from '../identity-of.ts';
import type { Outlet } from '../outlet.ts';
import { verifySignature } from '../signature/verify-signature.ts';
import { toProxyResponse } from '../to-proxy-response.ts';
import { type Answer, failed, forbidden, notSupportedHere, tooLarge } from './answer.ts';
import { createStream } from './create-stream.ts';
import type { FunctionUrlConfig } from './function-url-config.ts';

/** One request on its way to a function. */
export interface UrlCall extends Pick<StartOptions, 'credentials' | 'functions'> {
  readonly url: FunctionUrlConfig;
  readonly request: HttpRequest;
  readonly requestId: string;
  readonly traceId: string;
  readonly outlet: Outlet;
}

/** Sends the answer to a request, and gives the reason where it is one of Lambda's own. */
export async function answerRequest(call: UrlCall): Promise<string | undefined> {
  const found = findCaller(call);
  const answer = 'response' in found ? found : await invoke(call, found);
  if (!('response' in answer)) return answer.reason;
  call.outlet.send(answer.response);
  return answer.reason;
}

interface Caller {
  readonly pool: FunctionPool;
  /** Of who has signed the request. */
  readonly authorizer?: object;
}

function findCaller({ url, request, credentials, functions }: UrlCall): Caller | Answer {
  const { pools, permissions } = functions();
  const pool = pools.get(withoutQualifier(url.functionArn));
  if (url.refusal !== undefined || !pool) return notSupportedHere(url.refusal ?? 'there is no such function');
  if (request.isTooLarge) return tooLarge('the body is larger than the 6 MB that Lambda takes');
  if (url.authType === 'NONE') {
    if (isPublic(permissions, url.functionArn)) return { pool };
    return forbidden(
      `no AWS::Lambda::Permission lets everybody (Principal "*") do lambda:InvokeFunctionUrl with ${pool.config.name}`,
    );
  }
  const signature = verifySignature(request, {
    service: 'lambda',
    region: url.region,
    credentials,
    now: new Date(),
  });
  if ('refusal' in signature) return forbidden(`AuthType is AWS_IAM, and ${signature.refusal}`);
  return { pool, authorizer: { iam: identityOf(signature, url) } };
}

// What has been streamed is no answer any more, but may have a reason for its end.
async function invoke(call: UrlCall, { pool, authorizer }: Caller): Promise<Answer | { reason?: string }> {
  const { url, request, requestId, traceId, outlet } = call;
  const event = JSON.stringify(
    createProxyEvent(request, {
      // Recorded so of events without an identity, though documented as the account of the function's owner.
      accountId: authorizer ? url.account : 'anonymous',
      apiId: url.id,
      requestId,
      routeKey: '$default',
      stage: '$default',
      time: new Date(),
      path: request.path,
      ...(authorizer ? { authorizer } : {}),
    }),
  );
  if (Buffer.byteLength(event) > payloadLimit)
    return tooLarge('the event is larger than the 6 MB that Lambda takes');
  const isStreamed = url.invokeMode === 'RESPONSE_STREAM';
  const stream = isStreamed ? createStream(outlet) : undefined;
  const result = await invokeWithin(pool, event, {
    requestId,
    traceId,
    ...(stream ? { listener: stream.listener } : {}),
  });
  if (!result) return failed('it never answered');
  if ('error' in result) {
    const { errorType, errorMessage } = result.error;
    const reason = `${pool.config.name} failed with ${errorType}: ${errorMessage}`;
    if (!stream?.hasBegun()) return failed(reason);
    outlet.abort();
    return { reason: `${reason}, after the answer had begun` };
  }
  if (stream?.fault() !== undefined) return failed(`malformed prelude of the stream: ${stream.fault()}`);
  if (stream?.hasBegun()) {
    outlet.end();
    return {};
  }
  return isStreamed ? raw(result.payload) : toAnswer(result.payload);
}

function toAnswer(payload: string): Answer {
  const response = toProxyResponse(payload, 'application/json');
  return 'fault' in response ? failed(`malformed response of the function: ${response.fault}`) : { response };
}

// Recorded: in the mode RESPONSE_STREAM, what a handler answers that does not stream is the body, whatever it is.
function raw(payload: string): Answer {
  const headers = [['content-type', 'application/octet-stream']] as const;
  return { response: { status: 200, headers, body: Buffer.from(payload) } };
}
