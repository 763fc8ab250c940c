import type {
  APIGatewayProxyEvent,
  APIGatewayProxyEventV2,
  APIGatewayProxyResult,
  Context,
} from 'aws-lambda';
import { problem } from '../answer/problem.ts';
import type { Check } from '../schema/fault.ts';
import type { BoundContract, CompiledContract } from './index.ts';
import * as code from './index.ts';

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

/** `bindContract`, with the code for every contract. */
export function bind(contract: CompiledContract): ReturnType<typeof code.bindContract> {
  return code.bindContract(withCode(contract));
}

/** A contract with the code for every other one. */
export function withCode(contract: CompiledContract): BoundContract {
  const { convertTexts, pickHeaders, renderLists, encodeBytes } = code;
  return { ...contract, checks, convert: convertTexts, pickHeaders, renderLists, encodeBytes, problem };
}

export const checks: readonly Check[] = Object.entries(code)
  .filter(([name]) => name.startsWith('check'))
  .map(([, check]) => check as Check);
