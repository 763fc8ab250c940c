import { hashOf } from '@lambda-forge/context';
import type ts from 'typescript';
import { orderMembers } from './order-members.ts';
import type { DeclaredName, NamePiece, Walk } from './walk.ts';

/** What is known of types that have names. */
export interface Names {
  nameOf(walk: Walk, type: ts.Type): DeclaredName | undefined;
  keyOf(walk: Walk, type: ts.Type): string;
}

// A name with more words than these is no name; a few letters of what the type is take their place.
const mostWords = 4;

/** The words of a type argument in a name: all of them come from the type itself, so that no other type changes them. */
export function argumentPieces(walk: Walk, type: ts.Type, names: Names): readonly NamePiece[] {
  const pieces = piecesOf(walk, type, names);
  if (pieces.length > 0 && pieces.length <= mostWords) return pieces;
  return [{ word: `X${lettersOf(names.keyOf(walk, type), 5)}` }];
}

/** A few letters and digits that stand for a type by its key: by what it is, not by where its file declares it. */
export function lettersOf(key: string, count: number): string {
  return hashOf(key.replace(/:\d+(?=:)/g, ''))
    .replace(/\W/g, '')
    .slice(0, count);
}

function piecesOf(walk: Walk, type: ts.Type, names: Names): readonly NamePiece[] {
  const { checker, ts } = walk;
  const declared = names.nameOf(walk, type);
  if (declared) return declared.name.length > 0 ? declared.name : [];
  const alias = walk.keptAliases.get(type);
  if (alias) return [{ word: alias.symbol.name, file: walk.labelOf(alias.declaration.getSourceFile()) }];
  if (checker.isArrayType(type)) {
    const [element] = checker.getTypeArguments(type as ts.TypeReference);
    const word = type.symbol.name === 'ReadonlyArray' ? 'ReadonlyList' : 'List';
    return [...(element ? argumentPieces(walk, element, names) : []), { word }];
  }
  if (type.flags & ts.TypeFlags.EnumLiteral && !type.isUnion())
    return [{ word: nameOfEnumMember(walk, type) }];
  if (type.isStringLiteral()) return textPieces(type.value);
  if (type.isNumberLiteral())
    return [{ word: String(type.value).replace('-', 'Minus').replace('.', 'Point') }];
  if (type.isUnion() && !(type.flags & ts.TypeFlags.Boolean))
    return orderMembers(walk, type.types, undefined).flatMap((member, index) => [
      ...(index > 0 ? [{ word: 'Or' }] : []),
      ...argumentPieces(walk, member, names),
    ]);
  if (!(type.flags & ts.TypeFlags.Object) || /^[A-Z]/.test(type.symbol?.name ?? ''))
    return [{ word: checker.typeToString(type) }];
  const members = membersOf(walk, type);
  // What an unnamed type inside it is, and whether it is the same again, no few words say.
  if (members.some(({ type: member }) => member.flags & ts.TypeFlags.Object && !names.nameOf(walk, member)))
    return [];
  return members.flatMap(({ name, type: member }) => [
    { word: name },
    ...argumentPieces(walk, member, names),
  ]);
}

// `KindA` of `Kind.A`: its value may be that of another type.
function nameOfEnumMember({ ts }: Walk, { symbol }: ts.Type): string {
  const { valueDeclaration: declaration } = symbol;
  return declaration && ts.isEnumMember(declaration)
    ? `${declaration.parent.name.text}${symbol.name}`
    : symbol.name;
}

const marks: Readonly<Record<string, string>> = {
  ' ': 'Space',
  '.': 'Dot',
  _: 'Underscore',
  ':': 'Colon',
  '/': 'Slash',
  '-': 'Dash',
};

// What a type that is no text is called.
const isTaken = /^(?:\d+|any|unknown|never|string|number|bigint|boolean|true|false|null|undefined|object)$/i;

// `aDashB`, as `a-b` is written, and `capitalA`, as `A` is.
const isMarked = new RegExp(`.(?:${Object.values(marks).join('|')})[A-Z0-9]|[cC]apital[A-Z]`);

// As a word of a name begins with a capital, a text with one of its own says so: `Open` is not `open`.
const capital = 'Capital';

// Those of capitals alone say so themselves: `NO`, `USD`.
const isCapitals = /^[A-Z][A-Z]+[0-9]*$/;

// A text that is no word, such as `<=`, has no letters to be known by. The marks between words, and those of capitals, tell
// texts apart.
function textPieces(text: string): NamePiece[] {
  if (isTaken.test(text) || isMarked.test(text) || !/^[A-Za-z0-9]+(?:[ ._:/-][A-Za-z0-9]+)*$/.test(text))
    return [];
  const words = text.split(/[ ._:/-]/);
  if (words.some((word) => /^[a-z]/.test(word) && isCapitals.test(capitalize(word)))) return [];
  return [
    {
      word: text.replace(
        /([ ._:/-]?)([A-Za-z0-9]+)/g,
        (_, mark, word) => `${marks[mark] ?? ''}${wordOf(word, mark)}`,
      ),
    },
  ];
}

function wordOf(word: string, mark: string): string {
  if (/^[A-Z]/.test(word) && !isCapitals.test(word)) return `${capital}${word}`;
  return mark === '' ? word : capitalize(word);
}

function capitalize(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

function membersOf({ checker }: Walk, type: ts.Type): { name: string; type: ts.Type }[] {
  const properties = checker.getPropertiesOfType(type);
  if (properties.length > mostWords / 2 || type.getCallSignatures().length > 0) return [];
  return properties.map((property) => ({ name: property.name, type: checker.getTypeOfSymbol(property) }));
}
