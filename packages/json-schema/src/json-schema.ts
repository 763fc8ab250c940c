import type { SchemaObject } from 'openapi3-ts/oas31';

/** A JSON Schema 2020-12 as OpenAPI 3.1 embeds it. A reference names the key of a component until it is linked. */
export interface JsonSchema
  extends Omit<
    SchemaObject,
    | 'allOf'
    | 'anyOf'
    | 'oneOf'
    | 'not'
    | 'items'
    | 'prefixItems'
    | 'properties'
    | 'additionalProperties'
    | 'propertyNames'
  > {
  allOf?: JsonSchema[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  not?: JsonSchema;
  if?: JsonSchema;
  else?: JsonSchema;
  items?: JsonSchema;
  prefixItems?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  patternProperties?: Record<string, JsonSchema>;
  additionalProperties?: JsonSchema | boolean;
  propertyNames?: JsonSchema;
}
