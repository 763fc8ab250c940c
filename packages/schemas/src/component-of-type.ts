import type { JsonSchema } from '@lambda-forge/json-schema';
import type ts from 'typescript';
import { annotate } from './annotate.ts';
import { declaredName, keyOf } from './declared-name.ts';
import type { Component, NamePiece, Place, Walk } from './walk.ts';

/** A reference when the type has a name or contains itself, else its schema. */
export function componentOfType(walk: Walk, type: ts.Type, place: Place): JsonSchema {
  const { ts } = walk;
  const declared = declaredName(walk, type);
  if (declared) return referTo(walk, type, { place, ...declared });
  // What a type or null is recurs in the type itself, if anywhere.
  const isPlain = !(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.UnionOrIntersection));
  if (isPlain || isOneOrNothing(walk, type)) return walk.schemaInPlace(type, place);
  const known = walk.components[place.direction].get(type);
  if (known) return reference(place, known);
  const open = walk.open.get(type);
  if (open) {
    open.component ??= createComponent(
      walk,
      type,
      unnamed(walk, type, { place, words: wordsOf(place.path) }),
    );
    return reference(place, open.component);
  }
  const entry: { component?: Component } = {};
  walk.open.set(type, entry);
  const schema = walk.schemaInPlace(type, place);
  walk.open.delete(type);
  if (!entry.component) return schema;
  Object.assign(entry.component, { schema, isComplete: true });
  return reference(place, entry.component);
}

function isOneOrNothing({ ts }: Walk, type: ts.Type): boolean {
  const { Undefined, Void, Null } = ts.TypeFlags;
  if (!type.isUnion()) return false;
  return type.types.filter(({ flags }) => !(flags & (Undefined | Void | Null))).length === 1;
}

/** A reference in any case: an unnamed type is named after its owner and `word`. */
export function componentNamed(
  walk: Walk,
  type: ts.Type,
  { place, word }: { place: Place; word: string },
): JsonSchema {
  const declared =
    declaredName(walk, type) ?? unnamed(walk, type, { place, words: [...wordsOf(place.path), word] });
  return referTo(walk, type, { place, ...declared });
}

interface Identity {
  readonly place: Place;
  readonly symbol?: ts.Symbol;
  readonly key: string;
  readonly file: string;
  readonly name: readonly NamePiece[];
}

// Types may name each other in a longer row than the stack can hold.
const deepest = 100;

function referTo(walk: Walk, type: ts.Type, identity: Identity): JsonSchema {
  const { place, symbol, name } = identity;
  const known = walk.components[place.direction].get(type);
  if (known) return reference(place, known);
  const component = createComponent(walk, type, identity);
  const declaration = symbol?.declarations?.[0];
  const path = name.map(({ word }) => word).join('');
  const typeNode = declaration && walk.ts.isTypeAliasDeclaration(declaration) ? declaration.type : undefined;
  const inside: Place = {
    ...place,
    owner: component,
    path: symbol ? path : place.path,
    declaration: declaration ?? place.declaration,
    typeNode,
    isMapped: false,
    typeArguments: undefined,
  };
  const complete = (): void => {
    const schema = walk.schemaInPlace(type, inside);
    component.schema = symbol ? annotate(walk, schema, { symbol, place: inside }) : schema;
    component.isComplete = true;
  };
  if (walk.nesting >= deepest) walk.pending.push(complete);
  else {
    walk.nesting++;
    complete();
    walk.nesting--;
  }
  return reference(place, component);
}

function createComponent(
  walk: Walk,
  type: ts.Type,
  { place: { direction }, key, file, name }: Identity,
): Component {
  const found = { references: new Set<Component>(), problems: [], warnings: [], isDirectional: false };
  const component: Component = {
    ...found,
    key: `${direction} ${key}`,
    direction,
    file,
    name,
    schema: {},
    isComplete: false,
  };
  walk.components[direction].set(type, component);
  walk.componentsByKey.set(component.key, component);
  return component;
}

function reference({ owner }: Place, component: Component): JsonSchema {
  owner.references.add(component);
  return { $ref: component.key };
}

function unnamed(
  walk: Walk,
  type: ts.Type,
  { place, words }: { place: Place; words: readonly string[] },
): Identity {
  const declaration = (type as { symbol?: ts.Symbol }).symbol?.declarations?.[0] ?? place.declaration;
  const file = declaration ? walk.labelOf(declaration.getSourceFile()) : '';
  const name = [...place.owner.name, ...words.map((word) => ({ word }))];
  return { place, key: `${file}:${declaration?.pos ?? 0}:${keyOf(walk, type)}`, file, name };
}

// `Input.items[].price`: the owner's own name is left out.
function wordsOf(path: string): string[] {
  return path
    .split(/[^A-Za-z0-9]+/)
    .slice(1)
    .filter(Boolean);
}
