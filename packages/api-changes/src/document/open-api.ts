import type { SchemaLike } from '../schema/json-schema.ts';

/** As much of an OpenAPI document (3.0 or 3.1) as this package compares. */
export interface OpenApi {
  readonly openapi?: string;
  readonly info?: { readonly version?: string };
  readonly paths?: Readonly<Record<string, object>>;
  readonly components?: {
    readonly schemas?: Readonly<Record<string, SchemaLike | object>>;
    readonly securitySchemes?: Readonly<Record<string, object>>;
  };
  readonly security?: readonly SecurityRequirement[];
}

/** The methods that a path may have operations of. */
export const methods: readonly string[] = [
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
  'trace',
];

/** The operations of a path, by method, and the parameters of all of them. */
export type PathItem = Readonly<Record<string, unknown>> & { readonly parameters?: readonly Parameter[] };
export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

export interface Operation {
  readonly operationId?: string;
  readonly deprecated?: boolean;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Body;
  readonly responses?: Readonly<Record<string, Answer>>;
  readonly security?: readonly SecurityRequirement[];
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: SchemaLike;
  readonly style?: string;
  readonly explode?: boolean;
}

export interface Body {
  readonly required?: boolean;
  readonly content?: Content;
}

type Content = Readonly<Record<string, { readonly schema?: SchemaLike }>>;

export interface Answer {
  readonly content?: Content;
  readonly headers?: Readonly<Record<string, { readonly required?: boolean; readonly schema?: SchemaLike }>>;
}

/**
 * What a reference names within a document, `#/components/responses/NotFound` for example; undefined when nothing is
 * there. A chain of references is followed to its end.
 */
export function resolvePointer(document: OpenApi, ref: string): unknown {
  let at: unknown = { $ref: ref };
  for (let steps = 0; steps < 32; steps++) {
    const next = typeof at === 'object' && at !== null ? (at as { $ref?: unknown }).$ref : undefined;
    if (typeof next !== 'string') return at;
    at = next
      .split('/')
      .slice(1)
      .reduce<unknown>((value, part) => {
        const key = decode(part)?.replaceAll('~1', '/').replaceAll('~0', '~');
        if (typeof value !== 'object' || value === null || key === undefined) return undefined;
        return Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
      }, document);
  }
  return undefined;
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined; // it is no text that was encoded: `100%`
  }
}

/** A member of a document, or what its reference names. */
export function follow<T extends object>(document: OpenApi, value: T): T {
  const { $ref } = value as { readonly $ref?: string };
  return $ref === undefined ? value : ((resolvePointer(document, $ref) ?? {}) as T);
}
