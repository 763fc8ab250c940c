import type { Problem } from '@lambda-forge/context';
import { Cors, type CorsOptions } from 'aws-cdk-lib/aws-apigateway';
import type { ApiDeclarations } from '../declarations.ts';
import type { StageDocument } from '../docs/stage-document.ts';

/** A header that a request may need, and what for. */
interface NeededHeader {
  readonly name: string;
  readonly who: string;
}

/** The options of CORS with the headers that the API's own requests need, and what is missing of them. */
export interface CompletedCors {
  readonly options: CorsOptions;
  readonly missing: readonly Problem[];
}

/**
 * Lets browsers send the headers of the app's authorizers and of its functions' `Headers`, besides those of the CDK.
 * A list of the app's own stays as it is; what it lacks is told of, as pages cannot call these endpoints.
 */
export function completeCors(
  options: CorsOptions,
  { authorizers, endpoints }: ApiDeclarations,
  generated: StageDocument | undefined,
): CompletedCors {
  const needed = [
    ...authorizers.flatMap(({ name, headers }) =>
      headers.map((header) => ({ name: header, who: `authorizer "${name}"` })),
    ),
    ...findSignatureHeaders(endpoints),
    ...findKeyHeader(endpoints),
    ...(generated ? findHeaders(generated.document) : []),
  ].filter(({ name }) => !withoutPreflight.has(name.toLowerCase()));
  const { allowHeaders = Cors.DEFAULT_HEADERS } = options;
  const missing = needed.filter(({ name }) => !allows(allowHeaders, name, options));
  if (options.allowHeaders) return { options, missing: missing.map(toProblem) };
  return { options: { ...options, allowHeaders: withNames(allowHeaders, missing) }, missing: [] };
}

// A page may always send these, or only the browser itself does.
// https://fetch.spec.whatwg.org/#cors-safelisted-request-header, https://fetch.spec.whatwg.org/#forbidden-request-header
const withoutPreflight = new Set([
  'accept',
  'accept-language',
  'content-language',
  'cookie',
  'host',
  'origin',
  'referer',
]);

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html
function findSignatureHeaders(endpoints: ApiDeclarations['endpoints']): NeededHeader[] {
  const signed = endpoints.find(({ iam }) => iam);
  if (!signed) return [];
  const who = `${signed.method} ${signed.path}`;
  return ['Authorization', 'X-Amz-Date', 'X-Amz-Security-Token'].map((name) => ({ name, who }));
}

function findKeyHeader(endpoints: ApiDeclarations['endpoints']): NeededHeader[] {
  const guarded = endpoints.find(({ apiKeyRequired }) => apiKeyRequired);
  return guarded ? [{ name: 'X-Api-Key', who: `${guarded.method} ${guarded.path}` }] : [];
}

function findHeaders({ paths = {} }: StageDocument['document']): NeededHeader[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item as Readonly<Record<string, { readonly parameters?: readonly Parameter[] }>>).flatMap(
      ([method, { parameters = [] }]) =>
        parameters
          .filter((parameter) => parameter.in === 'header')
          .map(({ name }) => ({ name, who: `${method.toUpperCase()} ${path}` })),
    ),
  );
}

interface Parameter {
  readonly in?: string;
  readonly name: string;
}

// https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names: `*` is all but Authorization, and with credentials
// the name of a header.
function allows(allowed: readonly string[], name: string, { allowCredentials }: CorsOptions): boolean {
  const isAny = allowed.includes('*') && !allowCredentials && name.toLowerCase() !== 'authorization';
  return isAny || allowed.some((each) => each.toLowerCase() === name.toLowerCase());
}

function withNames(names: readonly string[], headers: readonly NeededHeader[]): string[] {
  const known = new Map(
    [...names, ...headers.map(({ name }) => name)].map((name) => [name.toLowerCase(), name]),
  );
  return [...known.values()];
}

function toProblem({ name, who }: NeededHeader): Problem {
  return {
    message: `CORS does not allow the header "${name}", which ${who} needs: pages of other origins cannot send it.`,
    hint: 'Add it to allowHeaders of enableCors, or leave allowHeaders out.',
  };
}
