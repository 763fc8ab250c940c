import type { HttpResponse } from '@lambda-forge/local-http';
import type { MockIntegration } from './api-config.ts';
import type { Call } from './call.ts';
import { type GatewayError, misconfigured } from './gateway-error.ts';
import { mapParameter } from './map-parameter.ts';
import { renderTemplate, templateFor } from './render-template.ts';

/**
 * The answer of a mock integration, such as a CORS preflight.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-mock-integration.html
 */
export function answerMock(
  call: Call,
  { requestTemplates, responses }: MockIntegration,
): HttpResponse | GatewayError {
  const template = templateFor(requestTemplates, call.request);
  const request =
    template === undefined ? call.request.body.toString('utf8') : renderTemplate(template, call).text;
  const [, status] = /["']?statusCode["']?\s*:\s*["']?(\d{3})/.exec(request) ?? [];
  if (status === undefined)
    return misconfigured('the request template of a mock integration gives no statusCode');
  const response =
    responses.find(
      ({ selectionPattern }) => selectionPattern && new RegExp(`^(?:${selectionPattern})$`).test(status),
    ) ?? responses.find(({ selectionPattern }) => selectionPattern === undefined);
  if (!response) return misconfigured(`a mock integration has no response for the status code ${status}`);
  const body = templateFor(response.templates, call.request);
  const { text, override } =
    body === undefined ? { text: '', override: { header: {} } } : renderTemplate(body, call);
  const headers = new Map<string, string>([['Content-Type', 'application/json']]);
  for (const [name, expression] of Object.entries(response.parameters)) {
    const value = mapParameter(expression, call);
    if (value !== undefined) headers.set(name.replace(/^method\.response\.header\./, ''), value);
  }
  for (const [name, value] of Object.entries(override.header)) headers.set(name, value);
  return {
    status: Number(override.status ?? response.statusCode),
    headers: [...headers],
    body: Buffer.from(text),
  };
}
