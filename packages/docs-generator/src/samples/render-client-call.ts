import { signing } from './render-fetch.ts';
import { renderValue } from './render-value.ts';
import type { SampleRequest } from './sample-request.ts';

/** A request by the typed client of the API. */
export function renderClientCall(
  { name, values, credentials, body }: SampleRequest,
  address: string,
): string {
  const isSigned = credentials.some(({ kind }) => kind === 'signature');
  const guards = credentials
    .filter(({ kind }) => kind === 'header')
    .map(({ scheme, value }) => [scheme, value]);
  const options = [
    `baseUrl: ${renderValue(address)}`,
    ...(guards.length > 0 ? [`credentials: ${renderValue(Object.fromEntries(guards), '  ')}`] : []),
    ...(isSigned ? ['fetch: (request) => aws.fetch(request)'] : []),
  ];
  const parts = [
    ...[
      ['path', values.path] as const,
      ['query', values.query] as const,
      ['headers', values.header] as const,
    ].flatMap(([place, of]) => (Object.keys(of).length > 0 ? [`${place}: ${renderValue(of, '  ')}`] : [])),
    ...(body ? [`body: ${body.kind === 'bytes' ? 'new Blob([])' : renderValue(body.value, '  ')}`] : []),
  ];
  return [
    ...(isSigned ? [signing[0]] : []),
    "import { createClient } from './client.ts'; // npx forge client --out client.ts",
    '',
    ...(isSigned ? [signing[1], ''] : []),
    `const api = createClient(${renderOptions(options)});`,
    `const { status, data, error } = await ${renderMember(name)}(${renderOptions(parts)});`,
    'console.log(status, data ?? error);',
  ].join('\n');
}

function renderOptions(parts: readonly string[]): string {
  if (parts.length === 0) return '';
  const short = parts.join(', ');
  return short.length <= 60 && !short.includes('\n')
    ? `{ ${short} }`
    : `{\n${parts.map((part) => `  ${part},\n`).join('')}}`;
}

function renderMember(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `api.${name}` : `api[${renderValue(name)}]`;
}
