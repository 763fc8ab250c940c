import type { Problem } from '@lambda-forge/context';
import type { JsonSchema } from '@lambda-forge/json-schema';
import type ts from 'typescript';

/** What arrives (`input`) or what is answered (`output`): JSON.stringify drops undefined members, JSON.parse makes none. */
export type Direction = 'input' | 'output';

/** A schema under construction with all that was found out about it: a component, or a part of a contract. */
export interface Owner {
  readonly name: readonly NamePiece[];
  /** The components that the schema refers to. */
  readonly references: Set<Component>;
  readonly problems: Problem[];
  readonly warnings: Problem[];
  /** Whether the schema differs between the two directions. */
  isDirectional: boolean;
}

/** A word of a component's name; the word `Input` of a function's own file becomes `HelloWorldInput`. */
export interface NamePiece {
  readonly word: string;
  readonly file?: string;
  /** The namespaces around its declaration: `Geo` of `Geo.Point`. */
  readonly namespace?: string;
}

/** A named type's schema. */
export interface Component extends Owner {
  /** What references name it by until it is linked. */
  readonly key: string;
  readonly direction: Direction;
  /** The declaring file, relative to the root: the same on every machine. */
  readonly file: string;
  schema: JsonSchema;
  /** Whether the schema is all there; it is not while the type is being walked. */
  isComplete: boolean;
}

/** The name that a type was given in the source, and the place of its declaration. */
export interface DeclaredName {
  readonly symbol: ts.Symbol;
  readonly file: string;
  /** Tells the type from every other of its name: its declaration, and its type arguments. */
  readonly key: string;
  readonly name: readonly NamePiece[];
}

/** Where a type stands. */
export interface Place {
  readonly owner: Owner;
  readonly direction: Direction;
  /** `Input.items[].price`, as messages show it. */
  readonly path: string;
  /** The generic types around it, the nearest first. */
  readonly expansion?: Expansion | undefined;
  /** What a message about the type points at. */
  readonly declaration: ts.Node | undefined;
  /** The syntax of the type, when it is written out there: it gives unions the order in which they were written. */
  readonly typeNode: ts.TypeNode | undefined;
  /** Whether the syntax is that of a member from which a mapped type has made another type. @default false */
  readonly isMapped?: boolean;
  /** What the type parameters in that syntax stand for, inside of a generic alias. */
  readonly typeArguments?: TypeArguments | undefined;
}

/** The syntax of type arguments by the type parameters that they are for. */
export type TypeArguments = ReadonlyMap<
  ts.Symbol,
  { readonly node: ts.TypeNode; readonly typeArguments: TypeArguments | undefined }
>;

/** One member of a union as it is written. */
export interface WrittenMember {
  readonly node: ts.TypeNode;
  readonly typeArguments: TypeArguments | undefined;
  /** What is said of it where the union is written. */
  readonly comment?: ts.TextRange | undefined;
}

/** A generic type around a place, with those around it. */
export interface Expansion {
  readonly symbol: ts.Symbol;
  /** How deep its type arguments are nested. */
  readonly size: number;
  /** How many instances of the same type lie around each other here. */
  readonly count: number;
  /** How many of them, up to this one, had ever deeper arguments. */
  readonly growth: number;
  /** What all instances around each other share. */
  readonly shared: { isEndless: boolean };
  readonly outer: Expansion | undefined;
}

/** An alias that the checker would take for what it stands for: `Currency` of `type Currency = string`. */
export interface KeptAlias {
  readonly symbol: ts.Symbol;
  readonly declaration: ts.TypeAliasDeclaration;
  /** What it stands for: `string`. */
  readonly base: ts.Type;
}

/** What every kind of schema needs while the types of one program are walked. */
export interface Walk {
  readonly ts: typeof ts;
  readonly checker: ts.TypeChecker;
  /** Aliases with comments by their types, which to the checker are those of other types. */
  readonly keptAliases: ReadonlyMap<ts.Type, KeptAlias>;
  readonly program: ts.Program;
  readonly components: Readonly<Record<Direction, Map<ts.Type, Component>>>;
  readonly componentsByKey: Map<string, Component>;
  /** Unnamed types that are being walked: meeting one again means that it contains itself. */
  readonly open: Map<ts.Type, { component?: Component }>;
  /** What is known of the names of types, so that it is asked once. */
  readonly names: Map<ts.Type, DeclaredName | undefined>;
  /** How many named types are being walked within each other. */
  nesting: number;
  /** Named types that are walked when the others are done, as they lie too deep for the stack. */
  readonly pending: (() => void)[];
  /** What can only be judged when all types of a part are known. */
  readonly later: (() => void)[];
  /** The schema of a component by its key; undefined while the component is being walked. */
  schemaOfComponent(key: string): JsonSchema | undefined;
  /** The name of a file, relative to the root, the same on every machine. */
  labelOf(file: ts.SourceFile): string;
  /** The schema of a type: a reference when the type has a name. */
  schemaOf(type: ts.Type, place: Place): JsonSchema;
  /** The schema of a type itself, even when it has a name. */
  schemaInPlace(type: ts.Type, place: Place): JsonSchema;
}

/** One kind of type: its schema, or undefined when the type is of another kind. */
export type SchemaKind = (walk: Walk, type: ts.Type, place: Place) => JsonSchema | undefined;

/** The place of a type inside the type at `place`. */
export function placeWithin(
  place: Place,
  suffix: string,
  inside: Partial<Pick<Place, 'declaration' | 'typeNode'>> = {},
): Place {
  return {
    ...place,
    path: `${place.path}${suffix}`,
    declaration: inside.declaration ?? place.declaration,
    typeNode: inside.typeNode,
  };
}
