import {
  applyTag,
  expectedOf,
  fits,
  isValueTag,
  type JsonSchema,
  type TagProblem,
} from '@lambda-forge/json-schema';
import type ts from 'typescript';
import { type Documentation, documentationOf, isDocumented } from './documentation.ts';
import { listOfValues } from './member-documentation.ts';
import { refuse, warn } from './refuse.ts';
import type { Place, Walk } from './walk.ts';

/** The schema with what the JSDoc of a symbol says: its description, and the tags that JSON Schema has words for. */
export function annotate(
  walk: Walk,
  schema: JsonSchema,
  { symbol, place }: { symbol: ts.Symbol; place: Place },
): JsonSchema {
  if (!isDocumented(walk, symbol)) return schema;
  return applyDocumentation(walk, schema, { ...documentationOf(walk, symbol), place });
}

/** The schema with a description and with what tags say; a bad tag is a problem of the place. */
export function applyDocumentation(
  walk: Walk,
  schema: JsonSchema,
  { description, tags, place }: Documentation & { readonly place: Place },
): JsonSchema {
  const note = isFromPackage(place) ? noteForPackages : refuse;
  const { examples, ...rest } = schema;
  // Whoever gives examples means them instead of those of the type.
  const base = tags.some(({ name }) => name === 'example') ? rest : schema;
  const whole = [description, listOfValues(schema)].filter(Boolean).join('\n\n');
  let annotated: JsonSchema = description ? { ...base, description: whole } : base;
  const resolve = (key: string): JsonSchema | undefined => walk.schemaOfComponent(key);
  const ordered = [...tags].sort((a, b) => Number(isValueTag(a.name)) - Number(isValueTag(b.name)));
  for (const { name, text } of ordered) {
    const result = applyTag(annotated, { name, text, resolve });
    if (result.problem) {
      note(walk, place, result.problem);
      continue;
    }
    annotated = result.schema;
    if (result.words)
      annotated = {
        ...annotated,
        description: [annotated.description, result.words].filter(Boolean).join('\n\n'),
      };
    if (isValueTag(name)) judgeLater(walk, annotated, { name, text, place });
  }
  return annotated.examples === undefined && examples ? { ...annotated, examples } : annotated;
}

// What a type inside itself takes is only known when all of it is.
function judgeLater(
  walk: Walk,
  schema: JsonSchema,
  { name, text, place }: { name: string; text: string; place: Place },
): void {
  if (!JSON.stringify(schema).includes('"$ref"')) return;
  const value = name === 'example' ? schema.examples?.at(-1) : (schema.default as unknown);
  walk.later.push(() => {
    const resolve = (key: string): JsonSchema | undefined => walk.schemaOfComponent(key);
    if (value === undefined || fits(value, schema, resolve)) return;
    const note = isFromPackage(place) ? noteForPackages : refuse;
    note(walk, place, {
      message: `has "@${name} ${text}", which is not ${expectedOf(schema, [value], resolve)}`,
      hint: `Write a value after @${name} that the type takes, as JSON.`,
    });
  });
}

// Nobody can mend the comments of a package that they use.
function noteForPackages(walk: Walk, place: Place, { message }: TagProblem): void {
  warn(walk, place, { message, hint: 'It is a comment of a package, and is left out of the document.' });
}

function isFromPackage({ declaration }: Place): boolean {
  return declaration?.getSourceFile().fileName.includes('/node_modules/') ?? false;
}
