import { anyOf } from '@lambda-forge/json-schema';
import { mergedParts } from './merged-literals.ts';
import { schemasOfLiterals } from './schema-of-union.ts';
import type { SchemaKind } from './walk.ts';

/** `'none' | Hex`, where `Hex` is a text with a comment: as it is written, as the checker takes it for any text. */
export const schemaOfMergedUnion: SchemaKind = (walk, type, place) => {
  const parts = mergedParts(walk, type, place);
  if (!parts) return undefined;
  const aliases = parts.aliases.map(({ type: alias }) =>
    walk.schemaOf(alias, { ...place, typeNode: undefined }),
  );
  const { Literal, EnumLiteral } = walk.ts.TypeFlags;
  const all = parts.literals.flatMap((part) => (part.type.isUnion() ? part.type.types : [part.type]));
  const literals = all.filter(({ flags }) => flags & (Literal | EnumLiteral));
  const open = all.filter((each) => !literals.includes(each));
  return anyOf([
    ...schemasOfLiterals(literals, walk, { place, written: parts.literals }),
    ...open.map((each) => walk.schemaOf(each, { ...place, typeNode: undefined })),
    ...aliases,
  ]);
};
