import { type Header, type HttpRequest, headerOf } from './http-request.ts';

/** How browsers may use what another origin serves. */
export interface CorsConfig {
  readonly allowOrigins: readonly string[];
  readonly allowMethods: readonly string[];
  readonly allowHeaders: readonly string[];
  readonly exposeHeaders: readonly string[];
  readonly allowCredentials: boolean;
  /** In seconds. */
  readonly maxAge?: number;
}

/** The CORS settings of a template, undefined where there are none. */
export function readCors(value: unknown): CorsConfig | undefined {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return undefined;
  const settings = value as Record<string, unknown>;
  const list = (name: string) => ([settings[name] ?? []].flat() as unknown[]).map(String);
  const maxAge = settings['MaxAge'];
  return {
    allowOrigins: list('AllowOrigins'),
    allowMethods: list('AllowMethods'),
    allowHeaders: list('AllowHeaders'),
    exposeHeaders: list('ExposeHeaders'),
    allowCredentials: String(settings['AllowCredentials']) === 'true',
    ...(maxAge === undefined ? {} : { maxAge: Number(maxAge) }),
  };
}

/** Whether a browser asks what it may send. https://fetch.spec.whatwg.org/#cors-preflight-request */
export function isPreflight(request: HttpRequest): boolean {
  return (
    request.method === 'OPTIONS' &&
    headerOf(request, 'origin') !== undefined &&
    headerOf(request, 'access-control-request-method') !== undefined
  );
}

/** The headers that answer a preflight; none for an origin that is not allowed. */
export function preflightHeaders(cors: CorsConfig, request: HttpRequest): Header[] {
  const origin = originHeaders(cors, request);
  if (origin.length === 0) return [];
  return [
    ...origin,
    ...listHeader('access-control-allow-methods', cors.allowMethods),
    ...listHeader('access-control-allow-headers', cors.allowHeaders),
    ...(cors.maxAge === undefined ? [] : [['access-control-max-age', String(cors.maxAge)] as const]),
  ];
}

/** The headers that any other answer gets; none where the request comes from no other origin, or from one not allowed. */
export function corsHeaders(cors: CorsConfig, request: HttpRequest): Header[] {
  const origin = originHeaders(cors, request);
  if (origin.length === 0) return [];
  return [...origin, ...listHeader('access-control-expose-headers', cors.exposeHeaders)];
}

function originHeaders({ allowOrigins, allowCredentials }: CorsConfig, request: HttpRequest): Header[] {
  const origin = headerOf(request, 'origin');
  if (origin === undefined) return [];
  // `*` allows nothing to a browser that sends credentials: https://fetch.spec.whatwg.org/#http-access-control-allow-origin
  const any = allowOrigins.includes('*');
  if (!any && !allowOrigins.some((allowed) => isAllowed(allowed, origin))) return [];
  return [
    ['access-control-allow-origin', any && !allowCredentials ? '*' : origin],
    ...(allowCredentials ? [['access-control-allow-credentials', 'true'] as const] : []),
    ...(any && !allowCredentials ? [] : [['vary', 'Origin'] as const]),
  ];
}

// An HTTP API knows `https://*`: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
function isAllowed(allowed: string, origin: string): boolean {
  return allowed.endsWith('://*') ? origin.startsWith(allowed.slice(0, -1)) : allowed === origin;
}

function listHeader(name: string, values: readonly string[]): Header[] {
  return values.length > 0 ? [[name, values.join(',')]] : [];
}
