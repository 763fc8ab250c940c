import type ts from 'typescript';
import { refuse } from './refuse.ts';
import type { SchemaKind } from './walk.ts';

/** `'red'`, `7`, `true`, a member of an enum. */
export const schemaOfLiteral: SchemaKind = (walk, type, place) => {
  const { TypeFlags } = walk.ts;
  if (type.flags & TypeFlags.BooleanLiteral)
    return { type: 'boolean', const: walk.checker.typeToString(type) === 'true' };
  if (type.flags & TypeFlags.BigIntLiteral) {
    const { negative, base10Value } = (type as ts.BigIntLiteralType).value;
    return { type: 'integer', format: 'int64', const: Number(`${negative ? '-' : ''}${base10Value}`) };
  }
  if (!(type.flags & (TypeFlags.StringLiteral | TypeFlags.NumberLiteral))) return undefined;
  const { value } = type as ts.StringLiteralType | ts.NumberLiteralType;
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return refuse(walk, place, {
      message: `is ${value}, which JSON cannot carry`,
      hint: 'Use null or a string for it.',
    });
  }
  return { type: typeof value === 'string' ? 'string' : 'number', const: value };
};
