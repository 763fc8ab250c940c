import createFetchClient from 'openapi-fetch';
import type { ApiDescription, OperationDescription } from './api-description.ts';
import type { ClientOptions, Credential } from './client-options.ts';
import { contentKind } from './content-kind.ts';
import { ClientError } from './errors.ts';
import { fillPath } from './fill-path.ts';
import { readBody } from './read-body.ts';

// Of any API: which members there are, the types of a generated client say.
type AnyOptions = Partial<ClientOptions<string, string>>;
type AnyPaths = Record<string, Record<string, never>>;

interface AnyRequest {
  readonly path?: Record<string, unknown>;
  readonly query?: Record<string, unknown>;
  readonly headers?: Record<string, unknown>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/**
 * The client of an API that is described, with a function for each of its operations. Generated clients call it.
 * @typeParam Client what the client is, by the types that were generated beside the description
 * @throws ClientError when neither the options nor the description say where the API is
 */
export function createApiClient<Client extends object>(
  api: ApiDescription,
  options: AnyOptions = {},
): Client {
  const { headers, fetch, credentials = {} } = options;
  const client = createFetchClient<AnyPaths>({
    baseUrl: baseUrlOf(api, options),
    ...(headers ? { headers } : {}),
    ...(fetch ? { fetch } : {}),
  });
  const request = client.request as unknown as (
    method: string,
    path: string,
    init: object,
  ) => Promise<{ readonly error?: unknown; readonly response: Response }>;
  const call = async (operation: OperationDescription, given: AnyRequest = {}) => {
    const { path, query, body, signal } = given;
    const guards = await guardsOf(operation, api.schemes ?? {}, credentials);
    const type = body !== undefined && operation.contentType ? { 'content-type': operation.contentType } : {};
    const { error, response } = await request(operation.method, operation.path, {
      params: { path, query },
      headers: { ...type, ...guards, ...given.headers },
      ...(body === undefined ? {} : { body }),
      ...(signal ? { signal } : {}),
      ...(isSentAsItIs(body, operation) ? { bodySerializer: (text: unknown) => text } : {}),
      pathSerializer: fillPath,
      // What the body is, its own header says.
      parseAs: 'stream',
    });
    const { status, ok } = response;
    if (!ok) return { status, error, response };
    return { status, data: await readBody(response), response };
  };
  return Object.fromEntries(
    Object.entries(api.operations).map(([name, operation]) => [
      name,
      (given?: AnyRequest) => call(operation, given),
    ]),
  ) as Client;
}

function baseUrlOf({ baseUrl, stages = {} }: ApiDescription, options: AnyOptions): string {
  const names = Object.keys(stages);
  const known = names.length > 0 ? ` The client knows the addresses of: ${names.join(', ')}.` : '';
  const hint = `Say it: createClient({ baseUrl: 'https://api.example.com/staging' }).${known}`;
  if (options.stage !== undefined && !Object.hasOwn(stages, options.stage))
    throw new ClientError(`The client does not know the address of stage "${options.stage}".`, { hint });
  const found = options.baseUrl ?? (options.stage === undefined ? baseUrl : stages[options.stage]);
  if (found) return found.replace(/\/+$/, '');
  throw new ClientError('Nothing says where the API is.', { hint });
}

async function guardsOf(
  { security = [] }: OperationDescription,
  schemes: Readonly<Record<string, string>>,
  credentials: Readonly<Record<string, Credential | undefined>>,
): Promise<Record<string, string>> {
  const found = security.map(async (scheme) => {
    const [header, credential] = [schemes[scheme], credentials[scheme]];
    if (header === undefined || credential === undefined) return [];
    return [[header, typeof credential === 'function' ? await credential() : credential]];
  });
  return Object.fromEntries((await Promise.all(found)).flat());
}

// Texts of another media type than JSON, and what `fetch` itself knows how to send.
function isSentAsItIs(body: unknown, { contentType = 'application/json' }: OperationDescription): boolean {
  if (typeof body === 'string') return contentKind(contentType) !== 'json';
  return body instanceof Blob || body instanceof ArrayBuffer || ArrayBuffer.isView(body);
}
