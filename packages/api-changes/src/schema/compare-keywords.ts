import type { Comparison } from './comparison.ts';
import type { Difference } from './difference.ts';
import type { Shape } from './shape.ts';
import { typeWords } from './type-words.ts';

/** What is different in the keywords of two schemas, apart from the schemas within them. */
export function compareKeywords(
  before: Shape,
  after: Shape,
  { path, isText }: Pick<Comparison, 'path' | 'isText'>,
): Difference[] {
  const types = compareTypes(before.types, after.types, { path, isText });
  if (types.some(({ kind }) => kind === 'changed')) return types;
  return [
    ...types,
    ...compareValues(before, after, path),
    ...compareLimits(before.lower, after.lower, { path, isLower: true }),
    ...compareLimits(before.upper, after.upper, { path, isLower: false }),
    ...compareMultiples(before.multipleOf, after.multipleOf, path),
    ...compareFormats(before, after, path),
    ...comparePatterns(before, after, path),
    ...compareFlags(before, after, path),
    ...compareTuples(before, after, path),
    ...compareOthers(before, after, path),
  ];
}

// What a string takes, where all is written as text.
const written = ['number', 'integer', 'boolean'];

type Types = ReadonlySet<string>;

function compareTypes(
  before: Types,
  after: Types,
  { path, isText }: Pick<Comparison, 'path' | 'isText'>,
): Difference[] {
  const taken = (types: Types) => (isText && types.has('string') ? new Set([...types, ...written]) : types);
  const gone = [...before].filter((type) => !taken(after).has(type));
  const come = [...after].filter((type) => !taken(before).has(type));
  if (gone.length === before.size && come.length > 0) {
    return [{ kind: 'changed', path, message: `is ${typeWords(after)} instead of ${typeWords(before)}` }];
  }
  return [
    ...(gone.length > 0
      ? [{ kind: 'narrowed' as const, path, message: `may not be ${typeWords(gone)}` }]
      : []),
    ...(come.length > 0 ? [{ kind: 'widened' as const, path, message: `may be ${typeWords(come)}` }] : []),
  ];
}

function compareValues({ values: old }: Shape, { values: now }: Shape, path: string): Difference[] {
  if (!old && !now) return [];
  if (!old) return [{ kind: 'narrowed', path, message: `is one of ${[...(now ?? [])].join(', ')} only` }];
  if (!now) return [{ kind: 'widened', path, message: `may be other than ${[...old].join(', ')}` }];
  const gone = [...old].filter((value) => !now.has(value));
  const come = [...now].filter((value) => !old.has(value));
  return [
    ...gone.map((value) => ({ kind: 'narrowed' as const, path, message: `may not be ${value}` })),
    ...come.map((value) => ({ kind: 'widened' as const, path, message: `may be ${value}` })),
  ];
}

type Limits = Readonly<Record<string, number>>;

function compareLimits(
  before: Limits,
  after: Limits,
  { path, isLower }: { readonly path: string; readonly isLower: boolean },
): Difference[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((keyword): Difference[] => {
    const [old, now] = [before[keyword], after[keyword]];
    if (old === now) return [];
    if (old === undefined) return [{ kind: 'narrowed', path, message: `has ${keyword} ${now}` }];
    if (now === undefined) return [{ kind: 'widened', path, message: `has no ${keyword} ${old}` }];
    const kind = now > old === isLower ? 'narrowed' : 'widened';
    return [{ kind, path, message: `has ${keyword} ${now} instead of ${old}` }];
  });
}

function compareMultiples(old: number | undefined, now: number | undefined, path: string): Difference[] {
  if (old === now) return [];
  if (old === undefined) return [{ kind: 'narrowed', path, message: `has multipleOf ${now}` }];
  if (now === undefined) return [{ kind: 'widened', path, message: `has no multipleOf ${old}` }];
  const kind = isMultiple(now, old) ? 'narrowed' : isMultiple(old, now) ? 'widened' : 'changed';
  return [{ kind, path, message: `has multipleOf ${now} instead of ${old}` }];
}

// As 0.3 is no multiple of 0.1 for a computer
function isMultiple(value: number, of: number): boolean {
  const quotient = value / of;
  return Math.abs(quotient - Math.round(quotient)) < 1e-9;
}

const widerFormats: Readonly<Record<string, string>> = { int32: 'int64', float: 'double' };

function compareFormats(before: Shape, after: Shape, path: string): Difference[] {
  const [old, now] = [before.formats.join(' and '), after.formats.join(' and ')];
  if (old === now) return [];
  if (old === '') return [{ kind: 'narrowed', path, message: `has format ${now}` }];
  if (now === '') return [{ kind: 'widened', path, message: `has no format ${old}` }];
  const kind = widerFormats[old] === now ? 'widened' : widerFormats[now] === old ? 'narrowed' : 'changed';
  return [{ kind, path, message: `has format ${now} instead of ${old}` }];
}

function comparePatterns(before: Shape, after: Shape, path: string): Difference[] {
  const gone = before.patterns.filter((pattern) => !after.patterns.includes(pattern));
  const come = after.patterns.filter((pattern) => !before.patterns.includes(pattern));
  if (gone.length === 0 && come.length === 0) return [];
  if (gone.length === 0) return [{ kind: 'narrowed', path, message: `has pattern ${come.join(' and ')}` }];
  if (come.length === 0) return [{ kind: 'widened', path, message: `has no pattern ${gone.join(' and ')}` }];
  const message = `has pattern ${come.join(' and ')} instead of ${gone.join(' and ')}`;
  return [{ kind: 'pattern', path, message }];
}

function compareFlags(before: Shape, after: Shape, path: string): Difference[] {
  if (before.isUnique === after.isUnique) return [];
  return after.isUnique
    ? [{ kind: 'narrowed', path, message: 'has no items twice' }]
    : [{ kind: 'widened', path, message: 'may have items twice' }];
}

function compareTuples({ prefixItems: old }: Shape, { prefixItems: now }: Shape, path: string): Difference[] {
  if (old.length === now.length) return [];
  const message = `has ${now.length} places of their own instead of ${old.length}`;
  return [{ kind: old.length < now.length ? 'narrowed' : 'widened', path, message }];
}

function compareOthers({ others: old }: Shape, { others: now }: Shape, path: string): Difference[] {
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((keyword): Difference[] => {
    if (old[keyword] === now[keyword]) return [];
    if (old[keyword] === undefined) return [{ kind: 'narrowed', path, message: `has "${keyword}"` }];
    if (now[keyword] === undefined) return [{ kind: 'widened', path, message: `has no "${keyword}"` }];
    return [{ kind: 'changed', path, message: `has another "${keyword}"` }];
  });
}
