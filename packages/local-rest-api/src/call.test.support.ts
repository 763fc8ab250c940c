import type { ApiConfig } from './api-config.ts';
import type { Call } from './call.ts';

export interface TestCall extends Partial<Omit<Call, 'api' | 'request'>> {
  readonly request?: Partial<Call['request']>;
}

/** A call of the first path of an API, in its first stage. */
export function callOf(api: ApiConfig, { request, ...more }: TestCall = {}): Call {
  const [resource] = api.resources;
  const [stage] = api.stages;
  if (!resource || !stage) throw new Error('The API has no path, or no stage.');
  const path = more.path ?? resource.path;
  const stagePath = `/${stage.name}${path}`;
  const method = request?.method ?? 'GET';
  return {
    api,
    stage,
    path,
    stagePath,
    route: { resource, pathParameters: {} } as unknown as Call['route'],
    requestId: 'r1',
    extendedRequestId: 'e1',
    traceId: 'Root=1-2-3',
    time: new Date('2026-11-29T12:00:00Z'),
    observed: { integration: {} },
    ...more,
    request: {
      method,
      path: stagePath,
      headers: {},
      multiValueHeaders: {},
      query: {},
      multiValueQuery: {},
      body: Buffer.alloc(0),
      sent: { method, path: stagePath, query: {}, headers: [], body: Buffer.alloc(0) },
      isTooLarge: false,
      sourceIp: '127.0.0.1',
      protocol: 'HTTP/1.1',
      host: 'localhost',
      ...request,
    },
  };
}
