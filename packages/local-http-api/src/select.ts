import { type HttpRequest, type HttpResponse, headerOf, joinQuery } from '@lambda-forge/local-http';

/** What an expression may select from. */
export interface Selectable {
  readonly request: HttpRequest;
  /** The path without the stage. */
  readonly path: string;
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly context: object;
  readonly stageVariables: Readonly<Record<string, string>>;
  readonly response?: HttpResponse;
}

/**
 * The value of an expression (`$request.header.name`, `$request.body.user.id`, `$context.requestId`,
 * `$stageVariables.name`, `$response.header.name`, `a ${request.path} b`, or a text); undefined where it selects nothing.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html
 */
export function select(expression: string, from: Selectable): string | undefined {
  const [, whole] = /^\$((?:request|response|context|stageVariables)\b.*)$/.exec(expression) ?? [];
  if (whole !== undefined) return lookUp(whole, from);
  return expression.replace(/\$\{([^}]+)\}/g, (_match, inner: string) => lookUp(inner, from) ?? '');
}

function lookUp(expression: string, from: Selectable): string | undefined {
  const { request, response } = from;
  const [, root = '', rest = ''] = /^([^.]+)\.?(.*)$/.exec(expression) ?? [];
  if (root === 'context') return toText(at(from.context, rest));
  if (root === 'stageVariables') return from.stageVariables[rest];
  const [, part = '', name = ''] = /^([^.]+)\.?(.*)$/.exec(rest) ?? [];
  if (root === 'response') {
    if (part === 'header') return response && headerOf(response, name);
    return part === 'body' && response ? fromBody(response.body, name) : undefined;
  }
  if (part === 'header') return headerOf(request, name);
  if (part === 'querystring') return joinQuery(request)[name];
  if (part === 'path') return name === '' ? from.path : from.pathParameters[name];
  return part === 'body' ? fromBody(request.body, name) : undefined;
}

// "API Gateway truncates the request body at 100 KB and then applies the selection expression."
const most = 100 * 1024;

function fromBody(body: Buffer, path: string): string | undefined {
  if (path === '') return body.toString('utf8');
  try {
    return toText(at(JSON.parse(body.subarray(0, most).toString('utf8')), path));
  } catch {
    return undefined; // Of what is no JSON, nothing can be selected.
  }
}

// `users[0].name`
function at(value: unknown, path: string): unknown {
  return path
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce<unknown>(
      (inner, key) =>
        typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
          ? (inner as Record<string, unknown>)[key]
          : undefined,
      value,
    );
}

function toText(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
