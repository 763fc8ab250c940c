import { type JsonSchema, renameReferences } from '@lambda-forge/json-schema';
import { createMemoryHost } from '@lambda-forge/test-support';
import ts from 'typescript';
import { annotate } from './annotate.ts';
import { createWalk } from './create-walk.ts';
import type { Component, Direction, Owner, Place, Walk } from './walk.ts';

interface ReadOptions {
  /** Further files by their paths below the root: `node_modules/money/index.d.ts`. @default none */
  readonly files?: Readonly<Record<string, string>>;
  /** @default input */
  readonly direction?: Direction;
  /** @default main.ts */
  readonly main?: string;
  /** Whether the browser's types are there, too. @default false */
  readonly hasBrowser?: boolean;
}

/** What the types that a file exports become. */
interface ReadTypes {
  /** By the names of the types; references are the names of components. */
  readonly schemas: Readonly<Record<string, JsonSchema>>;
  /** By their words, joined, those that the schemas refer to, directly or through others. */
  readonly components: Readonly<Record<string, JsonSchema>>;
  /** Messages and hints, a line each. */
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
  /** The names of what differs between what arrives and what is answered. */
  readonly directional: readonly string[];
}

const root = '/app';
const options: ts.CompilerOptions = {
  strict: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: [],
  allowJs: true,
};

/** The schemas of the types that a file exports, read as a contract is. */
export function readTypes(source: string, more: ReadOptions = {}): ReadTypes {
  const { files = {}, direction = 'input', main = 'main.ts', hasBrowser = false } = more;
  const lib = ['lib.esnext.d.ts', ...(hasBrowser ? ['lib.dom.d.ts'] : [])];
  const program = ts.createProgram({
    rootNames: [`${root}/${main}`],
    options: { ...options, lib },
    host: createMemoryHost(ts, { ...files, [main]: source }, { root, options }),
  });
  const walk = createWalk(ts, program, root);
  const file = program.getSourceFile(`${root}/${main}`);
  const module = file && walk.checker.getSymbolAtLocation(file);
  const types = (module ? walk.checker.getExportsOfModule(module) : []).filter(
    ({ flags }) => flags & (ts.SymbolFlags.Type | ts.SymbolFlags.Alias),
  );
  const read = types.map((symbol) => ({ name: symbol.name, ...readType(walk, symbol, direction) }));
  const owners = [...new Set(read.flatMap(({ owner }) => [owner, ...reachedFrom(owner)]))];
  const components = owners.filter((owner): owner is Component => 'key' in owner);
  const nameOf = (key: string): string => nameOfOwner(walk.componentsByKey.get(key)) ?? key;
  const toLines = (kind: 'problems' | 'warnings'): string[] =>
    owners.flatMap((owner) => owner[kind].map(({ message, hint }) => `${message} ${hint}`));
  return {
    schemas: Object.fromEntries(read.map(({ name, schema }) => [name, renameReferences(schema, nameOf)])),
    components: Object.fromEntries(
      components.map((each) => [nameOf(each.key), renameReferences(each.schema, nameOf)]),
    ),
    problems: toLines('problems'),
    warnings: toLines('warnings'),
    directional: owners.filter((each) => each.isDirectional).map((each) => nameOfOwner(each) ?? ''),
  };
}

/**
 * The schema of a type that a text says, `string | null`, also where it is a component.
 * @throws where the type has problems
 */
export function schemaOf(type: string, more: ReadOptions = {}): JsonSchema {
  const { schemas, components, problems } = readTypes(`export type Input = ${type};`, more);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const { Input = {} } = schemas;
  return (Input.$ref === 'Input' ? components['Input'] : undefined) ?? Input;
}

function readType(
  walk: Walk,
  exported: ts.Symbol,
  direction: Direction,
): { readonly schema: JsonSchema; readonly owner: Owner } {
  const { checker } = walk;
  const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
  const declaration = symbol.declarations?.[0];
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  const owner: Owner = {
    name: [{ word: exported.name, file: 'main.ts' }],
    references: new Set(),
    problems: [],
    warnings: [],
    isDirectional: false,
  };
  const typeNode = declaration && ts.isTypeAliasDeclaration(declaration) ? declaration.type : undefined;
  const place: Place = { owner, direction, path: exported.name, declaration, typeNode };
  const schema = walk.schemaOf(type, place);
  const isSaid = Boolean(schema.$ref) || walk.keptAliases.has(type);
  const annotated = isSaid ? schema : annotate(walk, schema, { symbol, place });
  for (let next = walk.pending.shift(); next; next = walk.pending.shift()) next();
  for (const judge of walk.later.splice(0)) judge();
  return { schema: annotated, owner };
}

function reachedFrom(owner: Owner): Owner[] {
  const found = new Set<Owner>();
  const visit = ({ references }: Owner): void => {
    for (const each of references) {
      if (found.has(each)) continue;
      found.add(each);
      visit(each);
    }
  };
  visit(owner);
  return [...found];
}

function nameOfOwner(owner: Owner | undefined): string | undefined {
  return owner?.name.map(({ word }) => word).join('');
}
