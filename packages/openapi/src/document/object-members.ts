import type { JsonSchema } from '@lambda-forge/json-schema';
import type { LinkedSchemas } from './link-schemas.ts';
import { resolveReference } from './references.ts';

/** What an object may have, as its schema and those that it is made of say. */
export interface Members {
  readonly properties: Map<string, JsonSchema>;
  readonly required: Set<string>;
  /** The schema of members with any other name. */
  readonly rest: JsonSchema | undefined;
  /** What their names are like. */
  readonly names: JsonSchema | undefined;
}

/** The members of an object, of all parts of an intersection, and of all alternatives of a union. */
export function membersOf(schema: JsonSchema, schemas: LinkedSchemas): Members {
  const {
    properties = {},
    required = [],
    allOf = [],
    anyOf = [],
    oneOf = [],
    additionalProperties,
    propertyNames,
  } = resolveReference(schema, schemas);
  const members: Members = {
    properties: new Map(Object.entries(properties)),
    required: new Set(required),
    rest: typeof additionalProperties === 'object' ? additionalProperties : undefined,
    names: propertyNames,
  };
  const all = allOf.map((inner) => membersOf(inner, schemas));
  for (const inner of all) {
    for (const [name, member] of inner.properties) members.properties.set(name, member);
    for (const name of inner.required) members.required.add(name);
  }
  const variants = [...anyOf, ...oneOf].map((inner) => membersOf(inner, schemas));
  for (const [name, choices] of groupByName(variants)) {
    members.properties.set(name, choices.length === 1 && choices[0] ? choices[0] : { anyOf: choices });
    if (variants.every((variant) => variant.required.has(name))) members.required.add(name);
  }
  const { rest, names } = [members, ...all, ...variants].find((each) => each.rest) ?? members;
  return { ...members, rest, names };
}

function groupByName(variants: readonly Members[]): Map<string, JsonSchema[]> {
  const groups = new Map<string, Map<string, JsonSchema>>();
  for (const { properties } of variants) {
    for (const [name, member] of [...properties].filter(([, each]) => !isNever(each)))
      groups.set(name, (groups.get(name) ?? new Map()).set(JSON.stringify(member), member));
  }
  return new Map([...groups].map(([name, group]) => [name, [...group.values()]]));
}

/** Whether no value fits. */
export function isNever({ not }: JsonSchema): boolean {
  return not !== undefined && Object.keys(not).length === 0;
}
