import type { APIGatewayProxyEvent, APIGatewayProxyEventV2 } from 'aws-lambda';
import { type Texts, toTexts } from './texts.ts';

/** The event of a REST API, or of an HTTP API in either of its formats. */
export type ApiEvent = APIGatewayProxyEvent | APIGatewayProxyEventV2;

/** A request, whatever the format of its event. */
export interface Incoming {
  readonly method: string;
  /** Whether the event, and so its answer, is of format 2.0: cookies are apart from headers. */
  readonly isHttpApi: boolean;
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
  // Whoever calls a function by hand may send anything.
  const given = event as Partial<APIGatewayProxyEvent & APIGatewayProxyEventV2> | null | undefined;
  const rest = given?.httpMethod ? (event as APIGatewayProxyEvent) : undefined;
  const method = rest?.httpMethod ?? given?.requestContext?.http?.method;
  if (method === undefined) return undefined;
  const malformed: string[] = [];
  // A REST API hands path parameters on as they were sent.
  const decode = (value: string, name: string): string => {
    try {
      return rest ? decodeURIComponent(value) : value;
    } catch {
      malformed.push(name);
      return value;
    }
  };
  const { body, isBase64Encoded } = event;
  return {
    method,
    isHttpApi: !rest,
    path: toLists(event.pathParameters, String, decode),
    // Not all are asked for.
    get query() {
      return rest
        ? toLists(rest.multiValueQueryStringParameters ?? rest.queryStringParameters)
        : toTexts(new URLSearchParams((event as APIGatewayProxyEventV2).rawQueryString));
    },
    get headers() {
      const { cookies } = event as APIGatewayProxyEventV2;
      // Those of an HTTP API are apart.
      const headers = cookies ? { ...event.headers, cookie: cookies.join('; ') } : event.headers;
      return toLists(rest?.multiValueHeaders ?? headers, (name) => name.toLowerCase());
    },
    body: body && isBase64Encoded ? Buffer.from(body, 'base64').toString() : body || undefined,
    malformed,
  };
}

function toLists(
  values: Readonly<Record<string, string | readonly string[] | undefined>> | null | undefined,
  nameOf: (name: string) => string = String,
  map: (value: string, name: string) => string = String,
): Texts {
  // As a record it would have what every object inherits.
  const lists = new Map<string, readonly string[]>();
  for (const [name, value = []] of Object.entries(values ?? {})) {
    const key = nameOf(name);
    const all = [value].flat().map((each) => map(each, name));
    if (all.length > 0) lists.set(key, [...(lists.get(key) ?? []), ...all]);
  }
  return Object.fromEntries(lists);
}
