import type {
  APIGatewayProxyEvent,
  APIGatewayProxyEventV2,
  APIGatewayProxyResult,
  Context,
} from 'aws-lambda';

/** The parts of a REST API's event that handlers are read from. */
export function eventOf(own: Partial<APIGatewayProxyEvent> = {}): APIGatewayProxyEvent {
  return {
    httpMethod: 'GET',
    pathParameters: null,
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    headers: {},
    multiValueHeaders: {},
    body: null,
    isBase64Encoded: false,
    ...own,
  } as APIGatewayProxyEvent;
}

/** The same of an HTTP API's. */
export function httpEventOf(method: string, own: Partial<APIGatewayProxyEventV2> = {}): APIGatewayProxyEvent {
  const event = {
    version: '2.0',
    rawQueryString: '',
    headers: {},
    requestContext: { http: { method } },
    ...own,
  };
  return event as unknown as APIGatewayProxyEvent;
}

export const context = { awsRequestId: '7' } as Context;

/** What a JSON answer holds. */
export function bodyOf({ body }: APIGatewayProxyResult): unknown {
  return JSON.parse(body);
}
