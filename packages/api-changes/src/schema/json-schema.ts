/** As much of a JSON Schema (2020-12), as OpenAPI 3.1 has it, as this package compares. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number | boolean;
  readonly exclusiveMaximum?: number | boolean;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly properties?: Readonly<Record<string, SchemaLike>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: SchemaLike;
  readonly propertyNames?: SchemaLike;
  readonly patternProperties?: Readonly<Record<string, SchemaLike>>;
  readonly unevaluatedProperties?: SchemaLike;
  readonly items?: SchemaLike;
  readonly prefixItems?: readonly SchemaLike[];
  readonly contains?: SchemaLike;
  readonly minContains?: number;
  readonly maxContains?: number;
  readonly not?: SchemaLike;
  readonly anyOf?: readonly SchemaLike[];
  readonly oneOf?: readonly SchemaLike[];
  readonly allOf?: readonly SchemaLike[];
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
  /** Of OpenAPI 3.0 */
  readonly nullable?: boolean;
  readonly contentEncoding?: string;
  readonly contentMediaType?: string;
  readonly dependentRequired?: Readonly<Record<string, readonly string[]>>;
  readonly dependentSchemas?: Readonly<Record<string, SchemaLike>>;
  readonly if?: SchemaLike;
  readonly then?: SchemaLike;
  readonly else?: SchemaLike;
}

export type SchemaLike = JsonSchema | boolean;
