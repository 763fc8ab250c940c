/** A JSON Schema of draft 4, with the keywords that API Gateway's models support. */
export interface Draft04Schema {
  $schema?: string;
  $ref?: string;
  title?: string;
  description?: string;
  type?: string | string[];
  enum?: unknown[];
  properties?: Record<string, Draft04Schema>;
  patternProperties?: Record<string, Draft04Schema>;
  required?: string[];
  items?: Draft04Schema | Draft04Schema[];
  additionalItems?: Draft04Schema;
  allOf?: Draft04Schema[];
  not?: Draft04Schema;
  minimum?: number;
  maximum?: number;
  multipleOf?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  minProperties?: number;
  maxProperties?: number;
  definitions?: Record<string, Draft04Schema>;
}
