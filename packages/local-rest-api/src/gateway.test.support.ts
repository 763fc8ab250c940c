import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Problem } from '@lambda-forge/context';
import type { FunctionPool, InvocationResult, Permission } from '@lambda-forge/local-functions';
import type { ApiConfig, ApiMethod, LambdaAuthorizer, LambdaIntegration } from './api-config.ts';
import { createUsage } from './count-usage.ts';
import { createValidator } from './create-validator.ts';
import { handleRequest } from './handle-request.ts';

/** A function of a test: what it answers to an event. */
export type TestFunction = (event: Record<string, unknown>) => unknown;

export interface TestGateway {
  readonly log: readonly string[];
  /** What is wrong with the models of the API. */
  readonly problems: readonly Problem[];
  /** The events that functions got, by their names. */
  readonly events: Readonly<Record<string, Record<string, unknown>[]>>;
  send(path: string, options?: TestRequest): Promise<TestResponse>;
}

export interface TestRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer;
}

interface TestResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly rawHeaders: readonly string[];
  readonly text: string;
  readonly bytes: Buffer;
}

/** The ARN of a function by its name. */
export const arnOf = (name: string): string => `arn:aws:lambda:eu-west-1:123456789012:function:${name}`;

/** A method that a function answers. */
export function methodOf(name: string, more: Partial<ApiMethod> = {}): ApiMethod {
  const integration: LambdaIntegration = {
    type: 'AWS_PROXY',
    functionArn: arnOf(name),
    hasCredentials: false,
    timeout: 1000,
    isStreamed: false,
  };
  return {
    logicalId: name,
    authorization: 'NONE',
    scopes: [],
    apiKeyRequired: false,
    requestModels: {},
    requestParameters: {},
    integration,
    ...more,
  };
}

export function authorizerOf(name: string, more: Partial<LambdaAuthorizer> = {}): LambdaAuthorizer {
  return {
    id: name.toLowerCase(),
    name,
    type: 'TOKEN',
    functionArn: arnOf(name),
    hasCredentials: false,
    identitySources: ['method.request.header.Authorization'],
    ttl: 0,
    ...more,
  };
}

export interface TestApi extends Partial<ApiConfig> {
  /** Methods by `GET /path`. */
  readonly routes: Readonly<Record<string, ApiMethod>>;
}

/** A REST API as templates describe one, with the stage `test`. */
export function apiOf({ routes, ...more }: TestApi): ApiConfig {
  const paths = [...new Set(Object.keys(routes).map((route) => route.split(' ')[1] ?? ''))];
  return {
    id: 'abc123',
    name: 'Orders',
    logicalId: 'Api',
    account: '123456789012',
    region: 'eu-west-1',
    partition: 'aws',
    endpointType: 'REGIONAL',
    binaryMediaTypes: [],
    resources: paths.map((path) => ({
      id: `id-of-${path}`,
      path,
      methods: new Map(
        Object.entries(routes)
          .filter(([route]) => route.endsWith(` ${path}`))
          .map(([route, method]) => [route.split(' ')[0] ?? '', method]),
      ),
    })),
    authorizers: new Map(),
    validators: new Map(),
    models: new Map(),
    gatewayResponses: new Map(),
    usagePlans: [],
    apiKeySource: 'HEADER',
    stages: [{ name: 'test', deploymentId: 'd1', variables: { color: 'blue' } }],
    ...more,
  };
}

const servers: Server[] = [];

/** Ends all that `serve` has started. */
export function closeAll(): void {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
}

/** Serves an API on this machine, its functions called in this process. */
export async function serve(
  api: ApiConfig,
  functions: Readonly<Record<string, TestFunction>>,
  permissions: readonly Permission[] = Object.keys(functions).map((name) => ({
    functionName: arnOf(name),
    action: 'lambda:invokefunction',
    principal: 'apigateway.amazonaws.com',
  })),
): Promise<TestGateway> {
  const log: string[] = [];
  const events: Record<string, Record<string, unknown>[]> = {};
  const pools = new Map(
    Object.entries(functions).map(([name, answer]) => [arnOf(name), poolOf(name, answer, events)]),
  );
  const problems: Problem[] = [];
  const backend = {
    pools,
    permissions,
    cache: new Map(),
    credentials: [],
    keys: { find: async () => undefined } as never,
    usage: createUsage(),
    validator: createValidator(api, problems),
  };
  const server = createServer((message, response) => {
    void handleRequest(message, response, {
      api,
      log: ({ text }) => log.push(text),
      backend: () => backend,
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return { log, problems, events, send: (path, options) => sendTo(server, path, options) };
}

function poolOf(
  name: string,
  answer: TestFunction,
  events: Record<string, Record<string, unknown>[]>,
): FunctionPool {
  const invoke = async (text: string): Promise<InvocationResult> => {
    const event = JSON.parse(text) as Record<string, unknown>;
    events[name] = [...(events[name] ?? []), event];
    try {
      return { payload: JSON.stringify(await answer(event)) ?? 'null' };
    } catch (error) {
      const { name: errorType, message: errorMessage } = error as Error;
      return { error: { errorType, errorMessage } };
    }
  };
  return { config: { name }, invoke } as unknown as FunctionPool;
}

function sendTo(
  server: Server,
  path: string,
  { method = 'GET', headers = {}, body }: TestRequest = {},
): Promise<TestResponse> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const outgoing = request({
      host: '127.0.0.1',
      port,
      path,
      method,
      agent: false,
      headers: headers as Record<string, string>,
    });
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        const { statusCode = 0, headers: received, rawHeaders } = response;
        resolve({ status: statusCode, headers: received, rawHeaders, text: bytes.toString('utf8'), bytes });
      });
    });
    outgoing.end(body);
  });
}
