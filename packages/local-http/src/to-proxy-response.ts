import type { HttpResponse } from './http-response.ts';
import { isValidHeader } from './is-valid-header.ts';

/**
 * The response that a handler's answer stands for in payload format 2.0, or what is wrong with it. What has no status
 * code is the body of a 200 with JSON, also where it is no JSON at all; a text is the body as it is.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html#http-api-develop-integrations-lambda.v2
 * https://github.com/aws/aws-lambda-dotnet/tree/master/Tools/LambdaTestTool-v2/tests/Amazon.Lambda.TestTool.UnitTests/Snapshots
 * @param defaultType the content type of a response that has none
 */
export function toProxyResponse(payload: string, defaultType: string): HttpResponse | { fault: string } {
  const answer = parse(payload);
  if (!isObject(answer) || answer['statusCode'] === undefined) {
    const body = typeof answer === 'string' ? answer : payload;
    return { status: 200, headers: [['content-type', 'application/json']], body: Buffer.from(body) };
  }
  const { statusCode, headers, cookies, body, isBase64Encoded } = answer;
  const head = toHead({ statusCode, headers, cookies }, defaultType);
  if ('fault' in head) return head;
  if (isObject(body) || Array.isArray(body))
    return { fault: 'its body is not a string (use JSON.stringify)' };
  const text = body === undefined || body === null ? '' : String(body);
  return { ...head, body: Buffer.from(text, isBase64Encoded === true ? 'base64' : 'utf8') };
}

/** Status, headers and cookies as an answer or the prelude of a stream gives them. */
export interface RawHead {
  readonly statusCode?: unknown;
  readonly headers?: unknown;
  readonly cookies?: unknown;
  /** Of payload format 1.0. */
  readonly multiValueHeaders?: unknown;
}

/** Status and headers of a response, with a `set-cookie` for each cookie; or what is wrong with them. */
export function toHead(
  { statusCode = 200, headers, cookies, multiValueHeaders }: RawHead,
  defaultType: string,
): Omit<HttpResponse, 'body'> | { fault: string } {
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 200 || status > 599)
    return { fault: `its statusCode is ${JSON.stringify(statusCode)}` };
  const given = Object.entries(Object(headers ?? {}) as object).filter(([, value]) => value !== null);
  if (typeof (headers ?? {}) !== 'object' || given.some(([, value]) => typeof value === 'object'))
    return { fault: 'its headers are not an object of strings' };
  const list = cookies ?? [];
  if (!Array.isArray(list)) return { fault: 'its cookies are not an array of strings' };
  const lists = Object.entries(Object(multiValueHeaders ?? {}) as object);
  if (lists.some(([, values]) => !Array.isArray(values)))
    return { fault: 'its multiValueHeaders are not an object of arrays' };
  const all = [
    ...given.map(([name, value]) => [name, String(value)] as const),
    ...lists.flatMap(([name, values]) =>
      (values as unknown[]).map((value) => [name, String(value)] as const),
    ),
    ...list.map((cookie) => ['set-cookie', String(cookie)] as const),
  ];
  const [invalid] = all.find((header) => !isValidHeader(header)) ?? [];
  if (invalid !== undefined)
    return { fault: `its header ${JSON.stringify(invalid)} has characters that HTTP does not allow` };
  const hasType = all.some(([name]) => name.toLowerCase() === 'content-type');
  return { status, headers: hasType ? all : [...all, ['content-type', defaultType]] };
}

function parse(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined; // What is no JSON has no status code.
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
