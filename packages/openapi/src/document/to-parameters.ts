import type { Problem } from '@lambda-forge/context';
import { findUncarried } from '@lambda-forge/contracts';
import type { JsonSchema } from '@lambda-forge/json-schema';
import type { ParameterLocation, ParameterObject, SchemaObject } from 'openapi3-ts/oas31';
import type { LinkedSchemas } from './link-schemas.ts';
import { isNever, membersOf } from './object-members.ts';
import { resolveReference } from './references.ts';

export interface ParametersOptions {
  readonly schemas: LinkedSchemas;
  /** Whose they are, as problems say it. */
  readonly about: Required<Pick<Problem, 'function' | 'part' | 'file' | 'line'>>;
  /** Headers, in lower case, of which something else of the operation tells. @default none */
  readonly said?: readonly string[] | undefined;
}

export interface Parameters {
  readonly parameters: readonly ParameterObject[];
  readonly problems: readonly Problem[];
}

/** The members of an object's schema as parameters; what a URL or a header cannot carry is a problem. */
export function toParameters(
  schema: JsonSchema,
  where: Exclude<ParameterLocation, 'cookie'>,
  options: ParametersOptions,
): Parameters {
  const { schemas, about, said = [] } = options;
  const subject = `${about.part} of "${about.function}"`;
  const location = `${about.file}:${about.line}`;
  const { properties, required, rest, names } = membersOf(schema, schemas);
  const entries = [...properties].filter(
    ([name, member]) => !isNever(member) && !(where === 'header' && said.includes(name.toLowerCase())),
  );
  const resolve = (each: JsonSchema): JsonSchema => resolveReference(each, schemas);
  const uncarried = findUncarried(schema, where, resolve);
  // Of a path and of headers, the contract itself has told: only an endpoint makes a query of an Input.
  const problems: Problem[] = (where === 'query' ? uncarried : []).map(({ message, hint }) => ({
    ...about,
    message: `${subject} ${message} (${location}).`,
    hint,
  }));
  const ignored =
    where === 'header' ? entries.filter(([name]) => ignoredHeaders.has(name.toLowerCase())) : [];
  for (const [name] of ignored) {
    problems.push({
      ...about,
      message: `${subject} has the member "${name}", which OpenAPI does not allow as a parameter (${location}).`,
      hint:
        name.toLowerCase() === 'authorization'
          ? 'Guard the endpoint with an authorizer instead.'
          : name.toLowerCase() === 'accept'
            ? 'Leave it out: it follows from the content.'
            : "Name a media type that a body has, as in 'Content-Type': 'text/csv', or leave it out.",
    });
  }
  const usable = entries.filter(
    (entry) => !uncarried.some(({ member }) => member === entry[0]) && !ignored.includes(entry),
  );
  const parameters = usable.map(([name, member]) =>
    toParameter(name, member, { where, isRequired: where === 'path' || required.has(name), schemas }),
  );
  return { parameters: [...parameters, ...(where === 'query' ? freeForm(rest, names) : [])], problems };
}

// https://spec.openapis.org/oas/v3.1.0#parameter-object
const ignoredHeaders = new Set(['accept', 'content-type', 'authorization']);

function toParameter(
  name: string,
  member: JsonSchema,
  { where, isRequired, schemas }: { where: ParameterLocation; isRequired: boolean; schemas: LinkedSchemas },
): ParameterObject {
  const { description, deprecated, examples, ...schema } = member;
  // Swagger UI fills in no other, https://github.com/swagger-api/swagger-ui/issues/9045; a filter is for callers to set.
  const [example] = isRequired ? (resolveReference(member, schemas).examples ?? []) : [];
  return {
    name,
    in: where,
    ...(isRequired ? { required: true } : {}),
    ...(description ? { description } : {}),
    ...(deprecated ? { deprecated } : {}),
    schema: { ...schema, ...(examples ? { examples } : {}) } as SchemaObject,
    ...(example === undefined ? {} : { example }),
  };
}

// Form style with an object schema: every member is a parameter of its own.
function freeForm(rest: JsonSchema | undefined, names: JsonSchema | undefined): ParameterObject[] {
  if (!rest) return [];
  const said = names ? { propertyNames: names } : {};
  const schema = { type: 'object', ...said, additionalProperties: rest } as SchemaObject;
  return [
    {
      name: 'parameters',
      in: 'query',
      style: 'form',
      explode: true,
      description: 'Any other parameters.',
      schema,
    },
  ];
}
