import { quote } from '@lambda-forge/context';
import { headersOf } from './sample-headers.ts';
import type { SampleRequest } from './sample-request.ts';

/** A request as a command of a POSIX shell, which has each text as it is, whatever it holds. */
export function renderCurl(request: SampleRequest, address: string): string {
  const { method, path, body, credentials } = request;
  const data =
    body === undefined
      ? []
      : [body.kind === 'bytes' ? '--data-binary @FILE' : `--data-raw ${quote(toText(body))}`];
  const parts = [
    `curl ${methodOf(method, body !== undefined)}${quote(address + path)}`,
    ...(credentials.some(({ kind }) => kind === 'signature') ? signature : []),
    ...Object.entries(headersOf(request)).map(([name, value]) => `-H ${quote(toHeader(name, value))}`),
    ...data,
  ];
  return parts.join(' \\\n  ');
}

// With the names that AWS's own tools know. A session token goes along where there is one: what is empty would be signed,
// and not be sent. It is one word in shells that split what they fill in, and in those that do not.
const signature = [
  '--aws-sigv4 "aws:amz:$AWS_REGION:execute-api"',
  '--user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell fills it in
  '${AWS_SESSION_TOKEN:+-H"x-amz-security-token: $AWS_SESSION_TOKEN"}',
];

function methodOf(method: string, hasBody: boolean): string {
  if (method === 'HEAD') return '--head ';
  return method === 'GET' && !hasBody ? '' : `-X ${method} `;
}

// An empty value would leave the header out: https://curl.se/docs/manpage.html#-H
function toHeader(name: string, value: string): string {
  return value === '' ? `${name};` : `${name}: ${value}`;
}

function toText({ kind, value }: NonNullable<SampleRequest['body']>): string {
  return kind === 'json' ? JSON.stringify(value, undefined, 2) : String(value);
}
