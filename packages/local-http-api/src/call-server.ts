import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { renderArn } from '@lambda-forge/local-functions';
import { type Header, type HttpResponse, readBody } from '@lambda-forge/local-http';
import { errors, type HttpApiCall, type HttpApiError } from './http-api-call.ts';
import type { HttpIntegration } from './http-api-config.ts';
import { quotas } from './quotas.ts';

/**
 * The answer of an HTTP proxy integration: the request is handed on as it is.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-http.html
 * @param original the path that was asked for; the call's own is another where a mapping has overwritten it
 */
export async function callServer(
  call: HttpApiCall,
  integration: HttpIntegration,
  original: string,
): Promise<HttpResponse | HttpApiError> {
  const { timeout } = integration;
  const target = toTarget(call, integration, original);
  try {
    return await send(call, integration, target);
  } catch (error) {
    const { name, message } = error as Error;
    const isLate = name === 'TimeoutError' || name === 'AbortError';
    return errors.unavailable(
      isLate ? `${target.origin} took longer than ${timeout} ms` : `${target}: ${message}`,
    );
  }
}

// "The $default route: API Gateway sends the full request path to the integration."
function toTarget(
  { route, stage, request, path }: HttpApiCall,
  { uri }: HttpIntegration,
  original: string,
): URL {
  const rendered = renderArn(uri, stage.variables).replace(/\{([^}]+)\}/g, (_match, name: string) =>
    (route.pathParameters[name.replace(/\+$/, '')] ?? '').split('/').map(encodeURIComponent).join('/'),
  );
  const target = new URL(rendered);
  if (path !== original) target.pathname = path;
  else if (route.config.key === '$default') target.pathname = `${target.pathname.replace(/\/$/, '')}${path}`;
  if (request.queryString)
    target.search = [target.search.slice(1), request.queryString].filter(Boolean).join('&');
  return target;
}

function send(call: HttpApiCall, { method, timeout }: HttpIntegration, target: URL): Promise<HttpResponse> {
  const { request } = call;
  const open = target.protocol === 'https:' ? requestHttps : requestHttp;
  const forwarded = `by=${request.host};for=${request.sourceIp};host=${request.host};proto=http`;
  const headers: Header[] = [
    ...request.headers.filter(([name]) => !/^(host|x-forwarded-.*)$/i.test(name)),
    ['Host', target.host],
    ['Forwarded', forwarded],
    ['Via', `${request.protocol} AmazonAPIGateway`],
  ];
  return new Promise((resolve, reject) => {
    const outgoing = open(target, {
      method: method === 'ANY' ? request.method : method,
      headers: headers.flat(),
      agent: false,
      signal: AbortSignal.timeout(timeout),
    });
    outgoing.on('error', reject);
    outgoing.on('response', (answer) => toResponse(answer).then(resolve, reject));
    outgoing.end(request.body);
  });
}

async function toResponse(answer: IncomingMessage): Promise<HttpResponse> {
  const body = await readBody(answer, quotas.body);
  if (!body) throw new Error('the answer has more than 10 MB');
  const headers: Header[] = [];
  const { rawHeaders: raw } = answer;
  for (let index = 0; index < raw.length; index += 2) headers.push([raw[index] ?? '', raw[index + 1] ?? '']);
  return { status: answer.statusCode ?? 502, headers, body };
}
