import { renderText, renderValue } from './render-value.ts';
import { headersOf } from './sample-headers.ts';
import type { SampleBody, SampleRequest } from './sample-request.ts';

/** A request as JavaScript, by the `fetch` of browsers and Node.js. */
export function renderFetch(request: SampleRequest, address: string): string {
  const { method, path, body, credentials } = request;
  const headers = headersOf(request);
  const init = [
    ...(method === 'GET' ? [] : [`method: ${renderText(method)}`]),
    ...(Object.keys(headers).length > 0 ? [`headers: ${renderValue(headers, '  ')}`] : []),
    ...(body ? [`body: ${renderBody(body)}`] : []),
  ];
  const isSigned = credentials.some(({ kind }) => kind === 'signature');
  const options = init.length > 0 ? `, {\n${init.map((part) => `  ${part},\n`).join('')}}` : '';
  const call = `const response = await ${isSigned ? 'aws.fetch' : 'fetch'}(${renderText(address + path)}${options});`;
  return `${isSigned ? `${signing.join('\n\n')}\n\n` : ''}${call}\nconsole.log(response.status, await response.text());`;
}

/** What makes a `fetch` that signs its requests: what it imports, and the rest. */
export const signing = [
  "import { AwsClient } from 'aws4fetch';",
  `const aws = new AwsClient({
  accessKeyId: 'YOUR_ACCESS_KEY_ID',
  secretAccessKey: 'YOUR_SECRET_ACCESS_KEY',
  service: 'execute-api',
  region: 'YOUR_REGION',
});`,
] as const;

function renderBody({ kind, value }: SampleBody): string {
  if (kind === 'json') return `JSON.stringify(${renderValue(value, '  ')})`;
  return kind === 'text' ? renderText(String(value)) : 'new Blob([])';
}
