import { createRequire } from 'node:module';
import { type ApiRequest, byContentType } from './api-request.ts';
import type { Call } from './call.ts';
import { createRequestContext } from './create-event.ts';

/** What a mapping template can set about the response. */
interface ResponseOverride {
  readonly header: Record<string, string>;
  status?: number;
}

/** A rendered mapping template. */
export interface Rendered {
  readonly text: string;
  readonly override: ResponseOverride;
}

/**
 * Renders a mapping template (Velocity) with `$input`, `$context`, `$stageVariables` and `$util`.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
 */
export function renderTemplate(template: string, call: Call, extra: object = {}): Rendered {
  const override: ResponseOverride = { header: {} };
  const { request, stage, route } = call;
  const parameters = {
    path: lookup(route.pathParameters),
    querystring: lookup(request.query),
    header: lookup(request.headers),
  };
  const body = request.body.toString('utf8');
  const text = velocity().render(template, {
    input: {
      body,
      json: (path: string) => JSON.stringify(valueAt(body, path) ?? ''),
      path: (path: string) => valueAt(body, path),
      params: (name?: string) =>
        name === undefined ? parameters : findParameter(name, Object.values(parameters)),
    },
    context: { ...createRequestContext(call), ...extra, responseOverride: override },
    stageVariables: stage.variables,
    util: {
      escapeJavaScript: (value: unknown) => JSON.stringify(String(value)).slice(1, -1).replaceAll("'", "\\'"),
      parseJson: (value: string) => JSON.parse(value) as unknown,
      // Both are application/x-www-form-urlencoded.
      urlEncode: (value: string) => new URLSearchParams([['', value]]).toString().slice(1),
      urlDecode: (value: string) => decodeURIComponent(value.replaceAll('+', ' ')),
      base64Encode: (value: string) => Buffer.from(value).toString('base64'),
      base64Decode: (value: string) => Buffer.from(value, 'base64').toString('utf8'),
    },
  });
  return { text, override };
}

/** The template for the content type of the request, or for any. */
export function templateFor(
  templates: Readonly<Record<string, string>>,
  request: ApiRequest,
): string | undefined {
  return byContentType(templates, request) ?? templates['application/json'] ?? Object.values(templates)[0];
}

interface Velocity {
  readonly render: (template: string, context: object) => string;
}

// Loaded here, as few APIs need it.
function velocity(): Velocity {
  return createRequire(import.meta.url)('velocityjs') as Velocity;
}

function lookup(values: Readonly<Record<string, string>>) {
  return { ...values, get: (name: string) => (Object.hasOwn(values, name) ? values[name] : '') };
}

function findParameter(
  name: string,
  kinds: readonly { readonly get: (name: string) => string | undefined }[],
): string {
  return kinds.map((kind) => kind.get(name)).find((value) => value) ?? '';
}

// `$`, `$.a.b` and `$.a[0]`; other JSONPath expressions find nothing.
function valueAt(body: string, path: string): unknown {
  const keys = path
    .replace(/^\$\.?/, '')
    .split(/[.[\]]+/)
    .filter(Boolean);
  try {
    return keys.reduce<unknown>(
      (at, key) => (Object(at) as Record<string, unknown>)[key.replace(/['"]/g, '')],
      JSON.parse(body || '{}'),
    );
  } catch {
    return undefined; // The body is not JSON: there is nothing at any path.
  }
}
