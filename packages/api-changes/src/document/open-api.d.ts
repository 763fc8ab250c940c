import type { SchemaLike } from '../schema/json-schema.ts';
/** As much of an OpenAPI document (3.0 or 3.1) as this package compares. */
export interface OpenApi {
  readonly openapi?: string;
  readonly info?: {
    readonly version?: string;
  };
  readonly paths?: Readonly<Record<string, PathItem>>;
  readonly components?: {
    readonly schemas?: Readonly<Record<string, SchemaLike>>;
    readonly securitySchemes?: Readonly<Record<string, object>>;
  } & Readonly<Record<string, unknown>>;
  readonly security?: readonly SecurityRequirement[];
}
export type PathItem = Readonly<Record<string, unknown>> & {
  readonly parameters?: readonly Parameter[];
};
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
export type Content = Readonly<
  Record<
    string,
    {
      readonly schema?: SchemaLike;
    }
  >
>;
export interface Answer {
  readonly content?: Content;
  readonly headers?: Readonly<
    Record<
      string,
      {
        readonly required?: boolean;
        readonly schema?: SchemaLike;
      }
    >
  >;
}
/**
 * What a reference names within a document, `#/components/responses/NotFound` for example; undefined when nothing is
 * there. A chain of references is followed to its end.
 */
export declare function resolvePointer(document: OpenApi, ref: string): unknown;
/** A member of a document, or what its reference names. */
export declare function follow<T extends object>(document: OpenApi, value: T): T;
