import type { Header, HttpRequest, HttpResponse } from '@lambda-forge/local-http';
import type { ParameterMapping } from './http-api-config.ts';
import { type Selectable, select } from './select.ts';

/**
 * A request with its headers, parameters and path changed, before its integration gets it.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html
 */
export function mapRequest(
  mappings: readonly ParameterMapping[],
  from: Selectable,
): { readonly request: HttpRequest; readonly path: string } {
  let { request, path } = from;
  for (const { action, target, name, value } of mappings) {
    // All values are of the request as it came in.
    const selected = action === 'remove' ? '' : select(value, from);
    if (selected === undefined) continue;
    if (target === 'path') path = selected;
    if (target === 'header')
      request = { ...request, headers: change(request.headers, { action, name, value: selected }) };
    if (target === 'querystring') {
      const { [name]: old = [], ...others } = request.query;
      const values = action === 'append' ? [...old, selected] : [selected];
      const query = action === 'remove' ? others : { ...others, [name]: values };
      request = { ...request, query, queryString: renderQuery(query) };
    }
  }
  return { request, path };
}

/** An answer with its headers and its status changed, as the mappings of its status say. */
export function mapResponse(
  mappings: ReadonlyMap<number, readonly ParameterMapping[]>,
  response: HttpResponse,
  from: Selectable,
): HttpResponse {
  let mapped = response;
  for (const { action, target, name, value } of mappings.get(response.status) ?? []) {
    const selected = action === 'remove' ? '' : select(value, { ...from, response });
    if (selected === undefined) continue;
    if (target === 'statuscode') mapped = { ...mapped, status: Number(selected) };
    if (target === 'header')
      mapped = { ...mapped, headers: change(mapped.headers, { action, name, value: selected }) };
  }
  return mapped;
}

function change(
  headers: readonly Header[],
  { action, name, value }: Pick<ParameterMapping, 'action' | 'name' | 'value'>,
): Header[] {
  const others =
    action === 'append' ? headers : headers.filter(([key]) => key.toLowerCase() !== name.toLowerCase());
  return action === 'remove' ? [...others] : [...others, [name, value]];
}

function renderQuery(query: HttpRequest['query']): string {
  return Object.entries(query)
    .flatMap(([name, values]) =>
      values.map((value) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`),
    )
    .join('&');
}
