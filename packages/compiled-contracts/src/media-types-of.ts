import type { ResolveSchema } from '@lambda-forge/contracts';
import type { JsonSchema } from '@lambda-forge/json-schema';

/** The media types that a `Content-Type` of `Headers` names literally. */
export function mediaTypesOf(schema: JsonSchema, resolve: ResolveSchema): readonly string[] {
  const { properties = {}, allOf = [], anyOf = [], oneOf = [] } = resolve(schema);
  const own = Object.entries(properties).filter(([name]) => name.toLowerCase() === 'content-type');
  return [
    ...own.flatMap(([, member]) => textsOf(member, resolve)),
    ...[...allOf, ...anyOf, ...oneOf].flatMap((part) => mediaTypesOf(part, resolve)),
  ];
}

/** Whether no value but a text fits. */
export function isOnlyText(schema: JsonSchema, resolve: ResolveSchema): boolean {
  const { type, anyOf = [], oneOf = anyOf } = resolve(schema);
  return type === 'string' || (oneOf.length > 0 && oneOf.every((variant) => isOnlyText(variant, resolve)));
}

function textsOf(schema: JsonSchema, resolve: ResolveSchema): readonly string[] {
  const { const: only, enum: values = [only], anyOf, oneOf = anyOf } = resolve(schema);
  if (oneOf) return oneOf.flatMap((variant) => textsOf(variant, resolve));
  return values.filter((value) => typeof value === 'string');
}

/**
 * The media types of the texts that bodies are, by status.
 * @param status that of all answers, where the schema is that of a body
 */
export function answerTypesOf(
  schema: JsonSchema,
  status: number | undefined,
  resolve: ResolveSchema,
): Readonly<Record<string, string>> {
  const { anyOf = [], oneOf = anyOf, properties = {}, contentMediaType } = resolve(schema);
  if (status !== undefined) return contentMediaType ? { [status]: contentMediaType } : {};
  const { statusCode = {}, body = {} } = properties;
  const { const: only, enum: statuses = [only] } = resolve(statusCode);
  const type = resolve(body).contentMediaType;
  return Object.assign(
    {},
    ...oneOf.map((variant) => answerTypesOf(variant, status, resolve)),
    ...(type ? statuses.map((each) => ({ [String(each)]: type })) : []),
  );
}
