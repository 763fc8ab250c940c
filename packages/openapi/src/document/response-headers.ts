import type { JsonSchema } from '@lambda-forge/json-schema';
import type { LinkedSchemas } from './link-schemas.ts';
import { isNever, membersOf } from './object-members.ts';
import { resolveReference } from './references.ts';

/** A header of an answer. */
export interface ResponseHeader {
  /** As it is written; names that differ in their case only are one. */
  readonly name: string;
  readonly schema: JsonSchema;
  readonly isRequired: boolean;
}

/** What an answer says of its headers: `headers` with one value each, `multiValueHeaders` with a list. */
export interface HeaderParts {
  readonly headers: JsonSchema | undefined;
  readonly multiValueHeaders: JsonSchema | undefined;
  /** Which of the two an answer always has. */
  readonly required: readonly string[];
}

export interface ReadHeaders {
  /** Without the content type, which OpenAPI has in another place. */
  readonly headers: readonly ResponseHeader[];
  /** Those that a content type names; undefined for those that the body itself has. */
  readonly mediaTypes: readonly (string | undefined)[];
}

/** The headers of an answer, and the media types that its `Content-Type` names literally. */
export function readHeaders(parts: HeaderParts, schemas: LinkedSchemas): ReadHeaders {
  const all = (['headers', 'multiValueHeaders'] as const).flatMap((part) =>
    namedHeaders(parts[part], parts.required.includes(part), schemas),
  );
  const isContentType = ({ name }: ResponseHeader): boolean => name.toLowerCase() === 'content-type';
  const types = all.filter(isContentType).map((header) => {
    const values = textsOf(header.schema, schemas);
    return { values, isAlways: header.isRequired && !values.includes(undefined) };
  });
  const named = types.flatMap(({ values }) => values.filter((value) => value !== undefined));
  const isUsual = named.length === 0 || !types.some(({ isAlways }) => isAlways);
  return {
    headers: all.filter((header) => !isContentType(header)),
    mediaTypes: [...new Set([...named, ...(isUsual ? [undefined] : [])])],
  };
}

function namedHeaders(
  schema: JsonSchema | undefined,
  isAlways: boolean,
  schemas: LinkedSchemas,
): ResponseHeader[] {
  if (!schema) return [];
  const { properties, required } = membersOf(schema, schemas);
  return [...properties]
    .filter(([, member]) => !isNever(member))
    .map(([name, member]) => ({ name, schema: member, isRequired: isAlways && required.has(name) }));
}

// The texts of a value or of a list's elements, as far as they are literal; undefined for what is not.
function textsOf(schema: JsonSchema, schemas: LinkedSchemas): (string | undefined)[] {
  const resolved = resolveReference(schema, schemas);
  const variants = resolved.anyOf ?? resolved.oneOf;
  if (variants) return variants.flatMap((variant) => textsOf(variant, schemas));
  const [element = resolved.items] = resolved.prefixItems ?? [];
  if (element) return textsOf(element, schemas);
  if (resolved.pattern !== undefined) return [mediaRangeOf(resolved.pattern)];
  const values: unknown[] = resolved.enum ?? [resolved.const];
  return values.map((value) => (typeof value === 'string' ? value : undefined));
}

// Of `text/${string}`, the range that OpenAPI takes for a media type: `text/*`. What follows a `;` is a parameter.
function mediaRangeOf(pattern: string): string | undefined {
  const [, literal = ''] = /^\^((?:\\[^\w]|[^\\$()*+.?[\]^{|}])*)/.exec(pattern) ?? [];
  const [, type, subtype = '*'] =
    /^([a-z]+)\/(?:([\w.+-]+)(?=\s*;))?/i.exec(literal.replaceAll('\\', '')) ?? [];
  return type && `${type}/${subtype}`;
}
