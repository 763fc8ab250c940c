import type { APIGatewayProxyEvent, APIGatewayProxyEventV2 } from 'aws-lambda';
import { type Texts, toTexts } from './parameters.ts';

/** The event of a REST API, or of an HTTP API in either of its formats. */
export type ApiEvent = APIGatewayProxyEvent | APIGatewayProxyEventV2;

/** A request, whatever the format of its event. */
export interface Incoming {
  readonly method: string;
  readonly path: Texts;
  readonly query: Texts;
  /** By name in lower case. */
  readonly headers: Texts;
  readonly body: string | undefined;
  /** The names of path parameters whose percent-encoding is broken. */
  readonly malformed: readonly string[];
}

/**
 * The request of an event.
 * @returns undefined for what is no event of API Gateway
 */
export function toIncoming(event: ApiEvent): Incoming | undefined {
  const body = decode(event);
  if ('httpMethod' in event) {
    const path = Object.entries(event.pathParameters ?? {});
    return {
      method: event.httpMethod,
      path: toLists(event.pathParameters, (value) => decodePath(value) ?? value),
      query: clean(event.multiValueQueryStringParameters) ?? toLists(event.queryStringParameters),
      headers: lowerCase(clean(event.multiValueHeaders) ?? toLists(event.headers)),
      body,
      malformed: path.flatMap(([name, value = '']) => (decodePath(value) === undefined ? [name] : [])),
    };
  }
  const { method } = event.requestContext?.http ?? {};
  if (method === undefined) return undefined;
  return {
    method,
    path: toLists(event.pathParameters),
    query: toTexts(new URLSearchParams(event.rawQueryString)),
    headers: lowerCase(toLists(event.headers)),
    body,
    malformed: [],
  };
}

function decode({ body, isBase64Encoded }: ApiEvent): string | undefined {
  if (body === undefined || body === null || body === '') return undefined;
  return isBase64Encoded ? Buffer.from(body, 'base64').toString() : body;
}

// A REST API hands path parameters on as they were sent.
function decodePath(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}

type Single = Readonly<Record<string, string | undefined>> | null | undefined;

function toLists(values: Single, map = (value: string) => value): Texts {
  const entries = Object.entries(values ?? {});
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, [map(value)]]])),
  );
}

function clean(values: APIGatewayProxyEvent['multiValueHeaders'] | null): Texts | undefined {
  return values
    ? Object.fromEntries(Object.entries(values).map(([name, all = []]) => [name, all]))
    : undefined;
}

function lowerCase(headers: Texts): Texts {
  const joined: Record<string, readonly string[]> = {};
  for (const [name, values] of Object.entries(headers)) {
    const key = name.toLowerCase();
    joined[key] = [...(joined[key] ?? []), ...values];
  }
  return joined;
}
