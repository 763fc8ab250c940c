import { promisify } from 'node:util';
import { deflate, gunzip, gzip, inflate } from 'node:zlib';
import Negotiator from 'negotiator';
import { type ApiRequest, headerOf } from './api-request.ts';
import { type GatewayError, gatewayError, tooLarge } from './gateway-error.ts';
import { quotas } from './quotas.ts';
import type { ApiResponse } from './streamed-answer.ts';

// The content codings that API Gateway knows, besides `identity`:
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-enable-compression.html
const codings = new Map([
  ['gzip', { compress: promisify(gzip), decompress: promisify(gunzip) }],
  ['deflate', { compress: promisify(deflate), decompress: promisify(inflate) }],
]);

/**
 * The request with its body decompressed, as its `Content-Encoding` says.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-make-request-with-compressed-payload.html
 */
export async function decompressRequest(request: ApiRequest): Promise<ApiRequest | GatewayError> {
  if (request.isTooLarge) return tooLarge;
  const name = headerOf(request, 'content-encoding')?.trim().toLowerCase() ?? 'identity';
  if (name === 'identity' || request.body.length === 0) return request;
  const coding = codings.get(name);
  if (!coding) return unsupported(`the content coding "${name}" is not supported`);
  try {
    return { ...request, body: await coding.decompress(request.body, { maxOutputLength: quotas.body }) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return tooLarge;
    return unsupported(`the body is not compressed with ${name}: ${(error as Error).message}`);
  }
}

/**
 * The response compressed, where the API is told to and the client prefers a content coding of API Gateway's. One that
 * is streamed never is: https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode.html
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-receive-response-with-compressed-payload.html
 * @param minimumSize in bytes; undefined where the API does not compress
 */
export async function compressResponse(
  response: ApiResponse,
  request: ApiRequest,
  minimumSize: number | undefined,
): Promise<ApiResponse> {
  const { body } = response;
  if (!Buffer.isBuffer(body) || minimumSize === undefined) return response;
  if (body.length < minimumSize || body.length === 0) return response;
  if (response.headers.some(([name]) => name.toLowerCase() === 'content-encoding')) return response;
  const accepted = headerOf(request, 'accept-encoding');
  const [preferred = ''] = new Negotiator({ headers: { 'accept-encoding': accepted } }).encodings();
  const coding = codings.get(preferred);
  if (!coding) return response;
  return {
    ...response,
    headers: [...response.headers, ['Content-Encoding', preferred]],
    body: await coding.compress(body),
  };
}

function unsupported(reason: string): GatewayError {
  return gatewayError('UNSUPPORTED_MEDIA_TYPE', reason);
}
