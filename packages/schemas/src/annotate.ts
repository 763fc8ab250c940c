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
  const { examples, ...rest } = schema;
  // Whoever gives examples means them instead of those of the type.
  const base = tags.some(({ name }) => name === 'example') ? rest : schema;
  const whole = [description, listOfValues(schema)].filter(Boolean).join('\n\n');
  let annotated: JsonSchema = description ? { ...base, description: whole } : base;
  const resolve = (key: string): JsonSchema | undefined => walk.schemaOfComponent(key);
  const ordered = [...tags].sort((a, b) => Number(isValueTag(a.name)) - Number(isValueTag(b.name)));
  const isTried = new Set<object>();
  for (let tag = ordered.shift(); tag; tag = ordered.shift()) {
    const { name, text } = tag;
    const result = applyTag(annotated, { name, text, resolve });
    if (result.problem?.isOfOthers && !isTried.has(tag)) {
      // Once more when the others, such as the bounds beside it, are known.
      isTried.add(tag);
      const values = ordered.findIndex((each) => isValueTag(each.name));
      ordered.splice(values < 0 ? ordered.length : values, 0, tag);
      continue;
    }
    if (result.problem) {
      tellOf(walk, result.problem, { name, place });
      continue;
    }
    // Judged too late to be left out of the document.
    if (!(isValueTag(name) && isFromPackage(place) && isOpen(result.schema, resolve)))
      annotated = result.schema;
    if (result.words)
      annotated = {
        ...annotated,
        description: [annotated.description, result.words].filter(Boolean).join('\n\n'),
      };
    if (isValueTag(name)) judgeLater(walk, result.schema, { name, text, place });
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
    const problem = {
      message: `has "@${name} ${text}", which is not ${expectedOf(schema, [value], resolve)}`,
      hint: `Write a value after @${name} that the type takes, as JSON.`,
    };
    tellOf(walk, problem, { name, place });
  });
}

// Whether it holds a type that is still being read, as one inside itself is.
function isOpen(schema: JsonSchema, resolve: (key: string) => JsonSchema | undefined): boolean {
  const keys = [...JSON.stringify(schema).matchAll(/"\$ref":("(?:[^"\\]|\\.)*")/g)];
  return keys.some(([, key = '""']) => !resolve(JSON.parse(key) as string));
}

/** Refuses a tag; nobody can mend the comments of a package that they use, though, and its examples are mostly code. */
export function tellOf(
  walk: Walk,
  problem: TagProblem,
  { name, place }: { name: string; place: Place },
): void {
  const { message } = problem;
  if (!isFromPackage(place)) refuse(walk, place, problem);
  else if (name !== 'example')
    warn(walk, place, { message, hint: 'It is a comment of a package, and is left out of the document.' });
}

function isFromPackage({ declaration }: Place): boolean {
  return declaration?.getSourceFile().fileName.includes('/node_modules/') ?? false;
}
