import { type HttpResponse, isValidHeader } from '@lambda-forge/local-http';
import type { ApiConfig } from './api-config.ts';
import { type ApiRequest, headerOf } from './api-request.ts';
import { badGateway, type GatewayError, misconfigured } from './gateway-error.ts';
import { firstAccepted, isBinary } from './media-type.ts';

// "None of the fields is mandatory, but there may be no others."
const fields = new Set(['statusCode', 'headers', 'multiValueHeaders', 'body', 'isBase64Encoded']);

/**
 * The HTTP response that a handler's answer stands for, or 502 when it stands for none.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-output-format
 */
export function toResponse(
  payload: string,
  request: ApiRequest,
  api: ApiConfig,
): HttpResponse | GatewayError {
  const answer = parse(payload);
  const fault = answer === undefined ? streamed : findFault(answer);
  if (fault) return badGateway(`malformed Lambda proxy response: ${fault}`);
  const { statusCode, headers, multiValueHeaders, body, isBase64Encoded } = answer as Record<string, unknown>;
  const merged = mergeHeaders(headers, multiValueHeaders);
  const text = body === undefined || body === null ? '' : String(body);
  const isDecoded =
    isBase64Encoded === true && isBinary(firstAccepted(headerOf(request, 'accept')), api.binaryMediaTypes);
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
  if (isDecoded && !isBase64(text))
    return misconfigured('isBase64Encoded is true, but the body is not base64');
  return {
    status: Number(statusCode ?? 200),
    headers: merged.some(([name]) => name.toLowerCase() === 'content-type')
      ? merged
      : [...merged, ['Content-Type', 'application/json']],
    body: Buffer.from(text, isDecoded ? 'base64' : 'utf8'),
  };
}

// Of a handler that answers with a value, the runtime has made JSON.
function parse(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html
const streamed =
  'it is a stream (createStreamHandler, awslambda.streamifyResponse), which a REST API takes only where its integration has the response transfer mode STREAM: createEndpoint(..., { stream: true })';

function findFault(answer: unknown): string | undefined {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) {
    return `it is ${answer === null ? 'null' : JSON.stringify(answer).slice(0, 100)}, not an object with statusCode and body`;
  }
  const unknown = Object.keys(answer).filter((key) => !fields.has(key));
  if (unknown.length > 0) return `it has the unknown fields ${unknown.join(', ')}`;
  const { statusCode, headers, multiValueHeaders, body } = answer as Record<string, unknown>;
  if (!isStatus(statusCode ?? 200)) return `its statusCode is ${JSON.stringify(statusCode)}`;
  if (typeof body === 'object' && body !== null) return 'its body is not a string (use JSON.stringify)';
  const isMap = (value: unknown) =>
    value === undefined || value === null || (typeof value === 'object' && !Array.isArray(value));
  if (!isMap(headers) || Object.values(Object(headers ?? {})).some((value) => typeof value === 'object')) {
    return 'its headers are not an object of strings';
  }
  const lists = Object.values(Object(multiValueHeaders ?? {}));
  const isList = (list: unknown) => Array.isArray(list) && list.every((value) => typeof value !== 'object');
  if (!isMap(multiValueHeaders) || !lists.every(isList)) {
    return 'its multiValueHeaders are not an object of arrays of strings';
  }
  const [invalid] = mergeHeaders(headers, multiValueHeaders).find((header) => !isValidHeader(header)) ?? [];
  return invalid === undefined
    ? undefined
    : `its header ${JSON.stringify(invalid)} has characters that HTTP does not allow`;
}

// A number, or the text of one.
function isStatus(value: unknown): boolean {
  const status = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return Number.isInteger(status) && Number(status) >= 200 && Number(status) <= 599;
}

function isBase64(text: string): boolean {
  return /^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.replace(/=+$/, '').length % 4 !== 1;
}

// A name that stands in both has the values of multiValueHeaders first, and is written as there; a pair that stands in
// both is sent once:
// https://github.com/localstack/localstack/blob/master/tests/aws/services/apigateway/test_apigateway_lambda.snapshot.json
function mergeHeaders(headers: unknown, multiValueHeaders: unknown): (readonly [string, string])[] {
  const multi = Object.entries(Object(multiValueHeaders ?? {})).flatMap(([name, values]) =>
    (values as unknown[]).map((value) => [name, String(value)] as const),
  );
  const single = Object.entries(Object(headers ?? {})).map(([name, value]) => [name, String(value)] as const);
  const isRepeated = ([name, value]: readonly [string, string]) =>
    multi.some(([other, known]) => {
      const key = other.toLowerCase();
      return key === name.toLowerCase() && (known === value || key === 'content-type');
    });
  return [...multi, ...single.filter((header) => !isRepeated(header))];
}
