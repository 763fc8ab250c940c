import type ts from 'typescript';
import type { SchemaKind, Walk } from './walk.ts';

/** Open template literals and `Uppercase<string>` and its like, as a pattern. The checker spells out the finite ones. */
export const schemaOfTemplate: SchemaKind = (walk, type) => {
  const { TypeFlags } = walk.ts;
  if (!(type.flags & (TypeFlags.TemplateLiteral | TypeFlags.StringMapping))) return undefined;
  const pattern = anchoredPattern(walk, type);
  // Pages that make up an example would make a strange one of the pattern.
  const example = exampleOf(walk, type);
  return pattern
    ? { type: 'string', pattern, ...(new RegExp(pattern, 'u').test(example) ? { examples: [example] } : {}) }
    : undefined;
};

/** The pattern of a template or string mapping, anchored on both sides; undefined when a part of it is not known. */
export function anchoredPattern(walk: Walk, type: ts.Type): string | undefined {
  const pattern = patternOf(walk, type);
  // An open end needs no anchor: `^user-` says as much as `^user-[\s\S]*$`.
  return pattern && `^${pattern}$`.replace(/^\^\[\\s\\S\]\*(?=.)/, '').replace(/\[\\s\\S\]\*\$$/, '');
}

const anything = '[\\s\\S]*';
// What the checker takes for a number inside a template, white space apart.
const numericWith = (decimal: string): string => `(?:${decimal}|0[xX][\\da-fA-F]+|0[oO][0-7]+|0[bB][01]+)`;
const numeric = numericWith('[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?');
const integral = '(?:-?\\d+|0[xX][\\da-fA-F]+|0[oO][0-7]+|0[bB][01]+)';

const mappings: Readonly<Record<string, string>> = {
  Uppercase: '[^a-z]*',
  Lowercase: '[^A-Z]*',
  Capitalize: '(?:[^a-z][\\s\\S]*)?',
  Uncapitalize: '(?:[^A-Z][\\s\\S]*)?',
};

function patternOf(walk: Walk, type: ts.Type): string | undefined {
  const { TypeFlags } = walk.ts;
  if (type.flags & TypeFlags.String) return anything;
  if (type.flags & TypeFlags.Number) return numeric;
  if (type.flags & TypeFlags.BigInt) return integral;
  if (type.flags & TypeFlags.StringLiteral) return escapePattern((type as ts.StringLiteralType).value);
  if (type.flags & TypeFlags.Any) return anything;
  if (type.flags & TypeFlags.StringMapping) {
    const { symbol, type: inner } = type as ts.StringMappingType;
    // Uppercase<`${number}`> and the like: the digits are the same in upper case.
    return (inner.flags & TypeFlags.String ? mappings[symbol.name] : undefined) ?? patternOf(walk, inner);
  }
  // A brand inside a template adds nothing to the text.
  if (type.flags & TypeFlags.Intersection) {
    return (type as ts.IntersectionType).types.map((member) => patternOf(walk, member)).find(Boolean);
  }
  if (!(type.flags & TypeFlags.TemplateLiteral)) return undefined;
  const { texts, types } = type as ts.TemplateLiteralType;
  const inner = types.map((part, index) => {
    const isLast = index === types.length - 1;
    return isLast ? patternOf(walk, part) : patternBefore(walk, part, texts[index + 1] ?? '');
  });
  if (inner.some((part) => part === undefined)) return undefined;
  return texts.map((text, index) => escapePattern(text) + (inner[index] ?? '')).join('');
}

// The checker ends a part where the text after it first occurs, and gives a part before another exactly one character.
function patternBefore(walk: Walk, part: ts.Type, text: string): string | undefined {
  const { String: StringFlag, Any, Number: NumberFlag } = walk.ts.TypeFlags;
  if (part.flags & (StringFlag | Any)) {
    if (text === '') return '[\\s\\S]';
    return text.length === 1
      ? `[^${text.replace(/[\\\]^-]/, '\\$&')}]*`
      : `(?:(?!${escapePattern(text)})[\\s\\S])*`;
  }
  if (!(part.flags & NumberFlag)) return patternOf(walk, part);
  if (text === '') return '\\d';
  const sign = text.startsWith('-') ? '\\+?' : '[+-]?';
  const exponent = `(?:[eE]${sign}\\d+)?`;
  const digits = text.startsWith('.') ? '\\d+' : '(?:\\d+\\.?\\d*|\\.\\d+)';
  return numericWith(`${sign}${digits}${exponent}`);
}

function escapePattern(text: string): string {
  return text.replace(/[$()*+./?[\\\]^{|}]/g, '\\$&');
}

function exampleOf(walk: Walk, type: ts.Type): string {
  const { TypeFlags } = walk.ts;
  if (type.flags & (TypeFlags.Number | TypeFlags.BigInt)) return '1';
  if (type.flags & TypeFlags.StringLiteral) return (type as ts.StringLiteralType).value;
  if (type.flags & TypeFlags.StringMapping) {
    const { symbol, type: inner } = type as ts.StringMappingType;
    if (!(inner.flags & TypeFlags.String)) return exampleOf(walk, inner);
    return ['Uppercase', 'Capitalize'].includes(symbol.name) ? 'TEXT' : 'text';
  }
  if (!(type.flags & TypeFlags.TemplateLiteral)) return 'text';
  const { texts, types } = type as ts.TemplateLiteralType;
  return texts.map((text, index) => text + (types[index] ? exampleOf(walk, types[index]) : '')).join('');
}
