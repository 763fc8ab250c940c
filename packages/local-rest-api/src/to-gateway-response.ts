import type { HttpResponse } from '@lambda-forge/local-http';
import type { GatewayResponseConfig } from './api-config.ts';
import type { Call } from './call.ts';
import type { GatewayError } from './gateway-error.ts';
import { mapParameter } from './map-parameter.ts';
import { renderTemplate } from './render-template.ts';

/**
 * One of the gateway's own answers, as the API's gateway responses change it.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html
 */
export function toGatewayResponse(error: GatewayError, call: Call | undefined): HttpResponse {
  if (!call) return plainGatewayResponse(error);
  const { gatewayResponses } = call.api;
  const config = gatewayResponses.get(error.kind) ?? gatewayResponses.get(fallbackOf(error) ?? '');
  return config ? customResponse(error, call, config) : plainGatewayResponse(error);
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html: that of a body that
// is too large falls back to a text of its own.
function fallbackOf({ kind, status }: GatewayError): string | undefined {
  if (kind === 'REQUEST_TOO_LARGE') return undefined;
  return status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX';
}

/** One of the gateway's own answers, unchanged. */
export function plainGatewayResponse({ status, errorType, member, message }: GatewayError): HttpResponse {
  return {
    status,
    headers: [['Content-Type', 'application/json'], ...errorTypeHeader(errorType)],
    body: Buffer.from(JSON.stringify({ [member]: message })),
  };
}

function errorTypeHeader(errorType: string | undefined): HttpResponse['headers'] {
  return errorType === undefined ? [] : [['x-amzn-ErrorType', errorType]];
}

function customResponse(error: GatewayError, call: Call, config: GatewayResponseConfig): HttpResponse {
  const { message, kind, errorType, status } = error;
  const extra = { error: { message, messageString: JSON.stringify(message), responseType: kind } };
  const [type, template] = Object.entries(config.templates)[0] ?? ['application/json', undefined];
  const headers = Object.entries(config.parameters).flatMap(([name, expression]) => {
    const value = mapParameter(expression, call, extra);
    return value === undefined ? [] : [[name.replace(/^gatewayresponse\.header\./, ''), value] as const];
  });
  return {
    status: config.statusCode ?? status,
    headers: [['Content-Type', type], ...errorTypeHeader(errorType), ...headers],
    body: Buffer.from(
      template === undefined ? JSON.stringify({ message }) : renderTemplate(template, call, extra).text,
    ),
  };
}
