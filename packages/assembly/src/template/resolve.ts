import type { Problem } from '@lambda-forge/context';
import { resolveAttribute } from './attribute.ts';
import { isConditionTrue } from './condition.ts';
import { findExport } from './find-export.ts';
import { resolveReference } from './reference.ts';
import { report, reportUnknown } from './report.ts';
import type { Place, Scope } from './scope.ts';
import { substitute } from './substitute.ts';

type Intrinsic = (operand: unknown, scope: Scope, place: Place) => unknown;

/**
 * A template's value with its intrinsic functions replaced by what they stand for. What cannot be known is reported
 * to `place.problems` and resolves to undefined, and so does `AWS::NoValue`.
 */
export function resolve(value: unknown, scope: Scope, place: Place): unknown {
  if (typeof value === 'string') return resolveText(value, scope, place);
  if (Array.isArray(value)) {
    return value
      .map((item, index) => resolve(item, scope, at(place, index)))
      .filter((item) => item !== undefined);
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [[name, operand] = []] = entries;
  if (entries.length === 1 && name !== undefined) {
    const intrinsic = Object.hasOwn(intrinsics, name) ? intrinsics[name] : undefined;
    if (intrinsic) return intrinsic(operand, scope, place);
    if (name.startsWith('Fn::')) return report(scope, place, `${name} is not supported on this machine`);
  }
  const resolved = entries.map(([key, inner]) => [key, resolveMember(inner, scope, at(place, key))] as const);
  return Object.fromEntries(resolved.filter(([, inner]) => inner !== undefined));
}

// A function's variable of which AWS alone knows the value may be given by whoever runs the function here.
function resolveMember(value: unknown, scope: Scope, place: Place): unknown {
  const [, variable] = /(?:^|\.)Environment\.Variables\.(\w+)$/.exec(place.property) ?? [];
  if (variable === undefined) return resolve(value, scope, place);
  const problems: Problem[] = [];
  const resolved = resolve(value, scope, { ...place, variable, problems });
  const given = scope.stored[variable];
  if (problems.length > 0 && given !== undefined) return given;
  place.problems.push(...problems);
  return resolved;
}

const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (operand, scope, place) => resolveReference(String(operand), scope, place),
  'Fn::GetAtt': (operand, scope, place) => {
    const [resource = '', ...attribute] = Array.isArray(operand)
      ? (operand as unknown[])
      : String(operand).split('.');
    const name = attribute.map((part) => resolve(part, scope, place)).join('.');
    return resolveAttribute(String(resource), name, scope, place);
  },
  'Fn::Join': (operand, scope, place) => {
    const [separator, values] = asList(operand);
    const list = listOf(values, scope, place);
    return list?.every((item) => item !== undefined) ? list.join(String(separator)) : undefined;
  },
  'Fn::Sub': (operand, scope, place) => substitute(operand, scope, place),
  'Fn::Select': (operand, scope, place) => {
    const [position, values] = asList(operand);
    const list = listOf(values, scope, place);
    const index = Number(resolve(position, scope, place));
    if (list && !(index in list))
      return report(scope, place, `Fn::Select: there is no item ${index} of ${list.length}`);
    return list?.[index];
  },
  'Fn::Split': (operand, scope, place) => {
    const [separator, value] = asList(operand);
    const text = resolve(value, scope, place);
    return text === undefined ? undefined : String(text).split(String(separator));
  },
  'Fn::If': (operand, scope, place) => {
    const [condition, yes, no] = asList(operand);
    return resolve(isConditionTrue(String(condition), scope, place) ? yes : no, scope, place);
  },
  'Fn::FindInMap': (operand, scope, place) => {
    const [map, first, second, options] = asList(operand).map((part) => resolve(part, scope, place));
    const found = scope.template.Mappings?.[String(map)]?.[String(first)]?.[String(second)];
    if (found !== undefined) return found;
    if (typeof options === 'object' && options && 'DefaultValue' in options) return options.DefaultValue;
    return report(
      scope,
      place,
      `Fn::FindInMap: there is no ${String(map)}.${String(first)}.${String(second)}`,
    );
  },
  'Fn::Base64': (operand, scope, place) => {
    const text = resolve(operand, scope, place);
    return text === undefined ? undefined : Buffer.from(String(text)).toString('base64');
  },
  'Fn::ImportValue': (operand, scope, place) => {
    const name = resolve(operand, scope, place);
    return name === undefined ? undefined : findExport(String(name), scope, place);
  },
  'Fn::GetAZs': (operand, scope, place) => {
    const region = resolve(operand, scope, place) || scope.environment.region;
    return ['a', 'b', 'c'].map((zone) => `${String(region)}${zone}`);
  },
  'Fn::ToJsonString': (operand, scope, place) => JSON.stringify(resolve(operand, scope, place)),
  'Fn::Length': (operand, scope, place) => listOf(operand, scope, place)?.length,
};

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
function resolveText(text: string, scope: Scope, place: Place): string | undefined {
  const [reference] = /\{\{resolve:[^}]*\}\}/.exec(text) ?? [];
  if (!reference) return text;
  return reportUnknown(
    scope,
    place,
    `${reference} is read from AWS`,
    'Give the value another way, such as a template parameter.',
  );
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

// Unlike other lists, that of a Fn::Join keeps its holes: a text with a part missing is no text.
function listOf(value: unknown, scope: Scope, place: Place): unknown[] | undefined {
  if (Array.isArray(value)) return value.map((item) => (isNoValue(item) ? '' : resolve(item, scope, place)));
  const list = resolve(value, scope, place);
  if (list === undefined || Array.isArray(list)) return list;
  return report(scope, place, `${JSON.stringify(value)} is not a list`);
}

function isNoValue(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'Ref' in value && value.Ref === 'AWS::NoValue';
}

function at(place: Place, key: string | number): Place {
  const property =
    typeof key === 'number' ? `${place.property}[${key}]` : [place.property, key].filter(Boolean).join('.');
  return { ...place, property };
}
