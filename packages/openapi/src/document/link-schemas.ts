import { type Contract, type Part, type PartName, partNames } from '@lambda-forge/contracts';
import { type JsonSchema, renameReferences } from '@lambda-forge/json-schema';
import { anythingButNull } from '@lambda-forge/schemas';
import { componentId, nameComponents, partSchemaName } from './component-names.ts';
import { toReference } from './references.ts';
import { sampleOf } from './sample-of.ts';

/** The schemas of all contracts under their final names. */
export type LinkedSchemas = Readonly<Record<string, JsonSchema>>;

/** Joins the contracts: names every component, and gives each part a schema of its own, `HelloWorldInput`. */
export function linkSchemas(contracts: readonly Contract[]): LinkedSchemas {
  const names = nameComponents(contracts);
  const schemas: Record<string, JsonSchema> = {};
  for (const contract of contracts) {
    const references = new Map(
      contract.components.map((each) => [each.key, toReference(names.get(componentId(each)) ?? '')]),
    );
    const link = (schema: JsonSchema): JsonSchema =>
      renameReferences(schema, (key) => references.get(key) ?? key);
    for (const component of contract.components) {
      const name = names.get(componentId(component));
      if (name) schemas[name] ??= link(component.schema);
    }
    for (const partName of partNames) {
      const part = contract.parts[partName];
      if (!part || part.isNothing) continue;
      const name = partSchemaName(contract.name, partName);
      const schema = link(part.schema);
      if (schema.$ref !== toReference(name)) schemas[name] = schema;
      schemas[name] = whole(schemas[name] ?? {});
    }
  }
  return withSamples(schemas);
}

// Swagger UI leaves the discriminator out of the example that it makes up for a named union.
function withSamples(schemas: LinkedSchemas): LinkedSchemas {
  const entries = Object.entries(schemas).map(([name, schema]) => {
    if (!schema.discriminator || schema.examples) return [name, schema] as const;
    const sample = sampleOf(schema, { schemas });
    return [name, sample === undefined ? schema : { ...schema, examples: [sample] }] as const;
  });
  return Object.fromEntries(entries);
}

/** Whether a part can be published. */
export function isUsable(part: Part | undefined): part is Part {
  return part !== undefined && part.problems.length === 0;
}

/** A reference to the schema of a function's part. */
export function referenceToPart(contract: Contract, part: PartName): JsonSchema {
  return { $ref: toReference(partSchemaName(contract.name, part)) };
}

// `interface Input {}` as a whole contract says that there is nothing to send, not that anything may be.
function whole(schema: JsonSchema): JsonSchema {
  return JSON.stringify(schema.type) === JSON.stringify(anythingButNull)
    ? { ...schema, type: 'object' }
    : schema;
}
