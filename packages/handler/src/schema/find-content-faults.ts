import type { Fault, Place } from './fault.ts';
import type { Schema } from './schema.ts';
import { isCarried, toKey } from './values.ts';

/** What is wrong inside of a value of the right type. */
export function findContentFaults(value: unknown, schema: Schema, place: Place): readonly Fault[] {
  if (typeof value === 'string') return tell(place, findTextFault(value, schema, place));
  if (typeof value === 'number') return tell(place, findNumberFault(value, schema));
  if (Array.isArray(value)) return findListFaults(value, schema, place);
  return typeof value === 'object' && value !== null ? findObjectFaults(value, schema, place) : none;
}

const none: readonly never[] = [];

function tell({ pointer }: Place, detail: string | undefined): readonly Fault[] {
  return detail === undefined ? none : [{ pointer, detail }];
}

function findTextFault(
  value: string,
  { minLength = 0, maxLength = Infinity, pattern, format = '' }: Schema,
  { definitions: { formats } }: Place,
): string | undefined {
  // In characters: a string's length counts some of them twice.
  if (value.length < minLength || (minLength > 0 && [...value].length < minLength))
    return `must have at least ${count(minLength, 'character')}`;
  if (value.length > maxLength && [...value].length > maxLength)
    return `must have at most ${count(maxLength, 'character')}`;
  if (pattern !== undefined && !expression(pattern).test(value)) return `must match ${pattern}`;
  const text = formats?.[format];
  return text !== undefined && !expression(text).test(value) ? `must be of the format ${format}` : undefined;
}

const expressions = new Map<string, RegExp>();

function expression(text: string): RegExp {
  const known = expressions.get(text) ?? new RegExp(text, 'u');
  expressions.set(text, known);
  return known;
}

function findNumberFault(value: number, schema: Schema): string | undefined {
  const { minimum = value, maximum = value, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  if (value < minimum) return `must be at least ${minimum}`;
  if (value > maximum) return `must be at most ${maximum}`;
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) return `must be above ${exclusiveMinimum}`;
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum) return `must be below ${exclusiveMaximum}`;
  if (multipleOf === undefined) return undefined;
  const ratio = value / multipleOf;
  return Math.abs(ratio - Math.round(ratio)) < 1e-9 ? undefined : `must be a multiple of ${multipleOf}`;
}

function findListFaults(value: readonly unknown[], schema: Schema, place: Place): readonly Fault[] {
  const { minItems = 0, maxItems = Infinity, prefixItems = none, items, uniqueItems } = schema;
  if (value.length < minItems) return tell(place, `must have at least ${count(minItems, 'item')}`);
  if (value.length > maxItems) return tell(place, `must have at most ${count(maxItems, 'item')}`);
  if (uniqueItems && new Set(value.map(toKey)).size < value.length)
    return tell(place, 'must have no item twice');
  const faults: Fault[] = [];
  for (const [index, item] of value.entries()) {
    const own = prefixItems[index] ?? items;
    if (own === undefined || own === true) continue;
    if (own === false) return tell(place, `must have at most ${count(prefixItems.length, 'item')}`);
    faults.push(...place.findAt(isCarried(item) ? item : null, own, within(place, index)));
    if (faults.length > 0 && place.isFirstEnough) return faults;
  }
  return faults;
}

function findObjectFaults(value: object, schema: Schema, place: Place): readonly Fault[] {
  const { required = none, properties = {}, patternProperties, additionalProperties = true } = schema;
  const { propertyNames } = schema;
  const faults: Fault[] = [];
  for (const name of required) {
    if (Object.hasOwn(value, name) && isCarried(value[name as never])) continue;
    faults.push({ pointer: within({ ...place, isFirstEnough: false }, name).pointer, detail: 'is required' });
  }
  const isOpen =
    patternProperties !== undefined || additionalProperties !== true || propertyNames !== undefined;
  const names = isOpen
    ? Object.keys(value)
    : Object.keys(properties).filter((name) => Object.hasOwn(value, name));
  for (const name of names) {
    if (faults.length > 0 && place.isFirstEnough) return faults;
    const member: unknown = value[name as never];
    if (!isCarried(member)) continue;
    const at = within(place, name);
    if (propertyNames) {
      const named = place.findAt(name, propertyNames, at);
      faults.push(...named.map(({ pointer, detail }) => ({ pointer, detail: `has a name that ${detail}` })));
    }
    for (const own of schemasOf(name, schema)) faults.push(...place.findAt(member, own, at));
  }
  return faults.length > 0 ? faults : tell(place, findCountFault(value, schema));
}

/** The schemas of a member of an object. */
export function schemasOf(
  name: string,
  { properties = {}, patternProperties = {}, additionalProperties = true }: Schema,
): readonly Schema[] {
  const found = Object.hasOwn(properties, name) ? [properties[name] ?? {}] : [];
  for (const [pattern, schema] of Object.entries(patternProperties))
    if (expression(pattern).test(name)) found.push(schema);
  if (found.length > 0 || additionalProperties === true) return found;
  return [additionalProperties === false ? { not: {} } : additionalProperties];
}

function findCountFault(value: object, { minProperties, maxProperties }: Schema): string | undefined {
  if (minProperties === undefined && maxProperties === undefined) return undefined;
  const { length } = Object.values(value).filter(isCarried);
  if (length < (minProperties ?? 0)) return `must have at least ${count(minProperties ?? 0, 'member')}`;
  return length > (maxProperties ?? length)
    ? `must have at most ${count(maxProperties ?? 0, 'member')}`
    : undefined;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

// https://www.rfc-editor.org/rfc/rfc6901#section-6
function within(place: Place, name: string | number): Place {
  if (place.isFirstEnough) return place;
  const token = encodeURIComponent(String(name).replaceAll('~', '~0').replaceAll('/', '~1'));
  return { ...place, pointer: `${place.pointer}/${token}` };
}
