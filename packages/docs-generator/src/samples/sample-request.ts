import { contentKind, fillPath } from '@lambda-forge/client';
import { type SampleOptions, sampleOf } from '@lambda-forge/openapi';
import type {
  MediaTypeObject,
  OpenAPIObject,
  OperationObject,
  ParameterObject,
  RequestBodyObject,
} from 'openapi3-ts/oas31';
import type { NamedOperation } from '../client/find-operations.ts';
import { type Credential, findCredentials } from './credentials.ts';

/** A request that an operation takes: all that it needs, and what has an example. */
export interface SampleRequest {
  /** What a client calls the operation. */
  readonly name: string;
  readonly method: string;
  /** With its parameters filled in, below the API's address. */
  readonly path: string;
  /** By place and name. */
  readonly values: Readonly<Record<'path' | 'query' | 'header', Readonly<Record<string, unknown>>>>;
  readonly credentials: readonly Credential[];
  readonly body?: SampleBody;
}

export interface SampleBody {
  readonly type: string;
  readonly kind: 'json' | 'text' | 'bytes';
  /** Of bytes undefined. */
  readonly value: unknown;
}

type Schemas = SampleOptions['schemas'];

/** A request to an operation of a document, with its examples; where there are none, with values that its schemas take. */
export function sampleRequest(
  document: OpenAPIObject,
  { name, operation, description }: NamedOperation,
): SampleRequest {
  const schemas = (document.components?.schemas ?? {}) as Schemas;
  const parameters = (operation.parameters ?? []).filter((each): each is ParameterObject => 'in' in each);
  const valuesIn = (place: ParameterObject['in']) =>
    Object.fromEntries(
      parameters
        .filter((each) => each.in === place && (each.required || each.example !== undefined))
        .flatMap((each) => {
          const value =
            each.example ?? sampleOfMember(each.name, (each.schema ?? {}) as Schemas[string], schemas);
          return value === undefined ? [] : [[each.name, value] as const];
        }),
    );
  const values = { path: valuesIn('path'), query: valuesIn('query'), header: valuesIn('header') };
  const credentials = findCredentials(document, operation);
  const inQuery = credentials.flatMap((each) => (each.kind === 'query' ? [[each.name, each.value]] : []));
  const body = toBody(operation, schemas);
  return {
    name,
    method: description.method,
    path: `${fillPath(description.path, values.path)}${toQuery({ ...values.query, ...Object.fromEntries(inQuery) })}`,
    values,
    credentials,
    ...(body ? { body } : {}),
  };
}

// By its name a value is more plausible.
function sampleOfMember(name: string, schema: Schemas[string], schemas: Schemas): unknown {
  const sample = sampleOf({ type: 'object', properties: { [name]: schema }, required: [name] }, { schemas });
  return (sample as Record<string, unknown> | undefined)?.[name];
}

/** A query string as API Gateway reads it: lists are repeated keys. */
function toQuery(values: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(values).flatMap(([name, value]) => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return Object.entries(value);
    return [value].flat().map((each) => [name, each] as const);
  });
  if (pairs.length === 0) return '';
  return `?${pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`).join('&')}`;
}

// JSON is what is sent where a body may be that.
function toBody({ requestBody }: OperationObject, schemas: Schemas): SampleBody | undefined {
  const content = Object.entries<MediaTypeObject>(
    (requestBody as RequestBodyObject | undefined)?.content ?? {},
  );
  const [type, media] = content.find(([each]) => contentKind(each) === 'json') ?? content[0] ?? [];
  if (type === undefined || media === undefined) return undefined;
  const kind = contentKind(type);
  if (kind === 'bytes') return { type, kind, value: undefined };
  const [{ value: first = undefined } = {}] = Object.values(media.examples ?? {}) as {
    readonly value?: unknown;
  }[];
  const given: unknown = media.example ?? first;
  const value =
    given === undefined
      ? sampleOf((media.schema ?? {}) as Schemas[string], { schemas, without: 'readOnly' })
      : given;
  return { type, kind, value: kind === 'text' ? String(value ?? '') : (value ?? null) };
}
