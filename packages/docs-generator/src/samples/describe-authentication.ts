import type { OpenAPIObject, OperationObject, SecuritySchemeObject } from 'openapi3-ts/oas31';
import { findOperations } from '../client/find-operations.ts';
import { type Credential, findCredentials } from './credentials.ts';

/** How callers say who they are, in Markdown, from the security schemes of a document; undefined where nobody has to. */
export function describeAuthentication(document: OpenAPIObject): string | undefined {
  const operations = findOperations(document, []).map(({ operation, description: { method, path } }) => ({
    name: `\`${method} ${path}\``,
    operation,
    credentials: findCredentials(document, operation),
  }));
  const guarded = operations.filter(({ credentials }) => credentials.length > 0);
  if (guarded.length === 0) return undefined;
  const byScheme = new Map<string, Credential>();
  for (const credential of guarded.flatMap(({ credentials }) => credentials))
    if (!byScheme.has(credential.scheme)) byScheme.set(credential.scheme, credential);
  const lines = [...byScheme].map(([scheme, credential]) => {
    const users = guarded.filter(({ credentials }) => credentials.some((each) => each.scheme === scheme));
    const of =
      users.length === operations.length
        ? 'Every operation'
        : list(users.map(({ name, operation }) => name + scopesOf(operation, scheme)));
    return `- ${code(scheme)}: ${[howToSend(credential), describe(document, credential), `Asked for by: ${of}.`].filter(Boolean).join(' ')}`;
  });
  const open = operations.length - guarded.length;
  const several = guarded.some(({ credentials }) => credentials.length > 1);
  const start = [
    open === 0
      ? 'Every operation asks its callers who they are'
      : `${guarded.length} of ${operations.length} operations ask their callers who they are`,
    several ? ', some of them in several ways at once' : '',
    open === 0 ? '.' : '; the others are open to everybody.',
  ];
  return ['## Authentication', start.join(''), lines.join('\n')].join('\n\n');
}

function howToSend({ kind, name, value }: Credential): string {
  switch (kind) {
    case 'signature':
      return "sign the request with AWS credentials (Signature Version 4, service `execute-api`), as AWS's SDKs, `aws4fetch` and `curl --aws-sigv4` do.";
    case 'header':
      return `send the header ${code(`${name}: ${value}`)}.`;
    case 'query':
      return `send the query parameter ${code(`${name}=${value}`)}.`;
    case 'cookie':
      return `send the cookie ${code(`${name}=${value}`)}.`;
    case 'other':
      return '';
  }
}

// What it says of how to send it is said already.
function describe({ components }: OpenAPIObject, { scheme: name, kind }: Credential): string {
  if (kind === 'signature') return '';
  const scheme = components?.securitySchemes?.[name] as SecuritySchemeObject | undefined;
  const text = scheme?.description?.trim() ?? '';
  return text === '' || /[.!?:]$/.test(text) ? text : `${text}.`;
}

function scopesOf({ security = [] }: OperationObject, scheme: string): string {
  const scopes = security[0]?.[scheme] ?? [];
  return scopes.length > 0
    ? ` (with ${scopes.length > 1 ? 'one of the scopes' : 'the scope'} ${scopes.map(code).join(', ')})`
    : '';
}

const most = 6;

function list(names: readonly string[]): string {
  if (names.length <= most) return names.join(', ');
  return `${names.slice(0, most - 1).join(', ')} and ${names.length - most + 1} more`;
}

function code(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}
