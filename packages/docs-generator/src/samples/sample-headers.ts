import type { SampleRequest } from './sample-request.ts';

/** The headers of a request, with what its credentials send in one; signatures are made by who calls. */
export function headersOf({ values, credentials, body }: SampleRequest): Record<string, string> {
  const cookies = credentials
    .filter(({ kind }) => kind === 'cookie')
    .map(({ name, value }) => `${name}=${value}`);
  const guards = credentials.filter(({ kind }) => kind === 'header').map(({ name, value }) => [name, value]);
  const given = Object.entries(values.header).map(([name, value]) => [name, toLine(value)]);
  const type =
    body && !given.some(([name]) => name?.toLowerCase() === 'content-type')
      ? [['Content-Type', body.type]]
      : [];
  return Object.fromEntries([
    ...guards,
    ...(cookies.length > 0 ? [['Cookie', cookies.join('; ')]] : []),
    ...given,
    ...type,
  ]);
}

// A header ends where its line does.
function toLine(value: unknown): string {
  return String(value).replace(/\s*[\r\n]+\s*/g, ' ');
}
