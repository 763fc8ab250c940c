import type { Problem } from '@lambda-forge/context';
import type { SentScope } from './sent-scope.ts';

export interface Sending {
  readonly sent: SentScope;
  readonly place: { readonly resource: string; readonly property: string; readonly problems: Problem[] };
}

/**
 * A value of a template with what it says of resources that are not sent filled in; what it says of those that are stays,
 * for the engine, under the names that they have there.
 */
export function toSentValue(value: unknown, sending: Sending): unknown {
  if (Array.isArray(value)) return value.map((item) => toSentValue(item, sending));
  if (typeof value !== 'object' || value === null) return value;
  const [[name = '', operand] = []] = Object.entries(value).length === 1 ? Object.entries(value) : [];
  if (name === 'Ref') return toSentReference(String(operand), sending);
  if (name === 'Fn::GetAtt') {
    const path = Array.isArray(operand) ? operand.map(String) : String(operand).split('.');
    return toSentAttribute(path, sending);
  }
  if (name === 'Fn::If') return toSentValue(choose(operand, sending), sending);
  if (name === 'Fn::ImportValue' || name === 'Fn::FindInMap') return resolve(value, sending);
  if (name === 'Fn::Sub') return toSentSubstitution(operand, sending);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toSentValue(item, sending)]));
}

function toSentReference(id: string, sending: Sending): unknown {
  const { scope, prefix, kept, parent } = sending.sent;
  if (isPseudo(id, sending.sent)) return { Ref: id };
  if (kept.has(id)) return { Ref: `${prefix}${id}` };
  const { Type = '' } = scope.template.Parameters?.[id] ?? {};
  const properties = parent?.sent.scope.resources.get(parent.id)?.Properties;
  const given = Type === '' ? undefined : Object(properties?.['Parameters'])[id];
  if (!parent || given === undefined) return resolve({ Ref: id }, sending);
  const value = toSentValue(given, { ...sending, sent: parent.sent });
  return Type.includes('List') ? { 'Fn::Split': [',', value] } : value;
}

function toSentAttribute([id = '', ...rest]: readonly string[], sending: Sending): unknown {
  const { prefix, kept, nested } = sending.sent;
  const attribute = rest.join('.');
  if (kept.has(id)) return { 'Fn::GetAtt': [`${prefix}${id}`, attribute] };
  const child = nested.get(id);
  const output = child?.scope.template.Outputs?.[attribute.replace(/^Outputs\./, '')];
  if (child && output) return toSentValue(output.Value, { ...sending, sent: child });
  return resolve({ 'Fn::GetAtt': [id, attribute] }, sending);
}

function toSentSubstitution(operand: unknown, sending: Sending): unknown {
  const { prefix, kept } = sending.sent;
  const [text, given = {}] = (Array.isArray(operand) ? operand : [operand]) as [string, object?];
  const variables = { ...(toSentValue(given, sending) as Record<string, unknown>) };
  const filled = text.replace(/\$\{([^!}]+)\}/g, (token, name: string) => {
    const [id = '', ...rest] = name.split('.');
    if (Object.hasOwn(given, name) || isPseudo(id, sending.sent)) return token;
    if (kept.has(id)) return `\${${prefix}${name}}`;
    const value = rest.length > 0 ? toSentAttribute([id, ...rest], sending) : toSentReference(id, sending);
    if (typeof value !== 'object' || value === null) return String(value ?? '');
    const variable = `${prefix}${name.replace(/\W/g, '')}`;
    variables[variable] = value;
    return `\${${variable}}`;
  });
  return { 'Fn::Sub': [filled, variables] };
}

function choose(operand: unknown, { sent: { scope }, place }: Sending): unknown {
  const [condition, whenTrue, whenFalse] = operand as readonly unknown[];
  return scope.resolve({ 'Fn::If': [condition, true, false] }, place) === true ? whenTrue : whenFalse;
}

// Of a pseudo parameter it knows as much as we do, save what a nested stack is called.
function isPseudo(id: string, { parent }: SentScope): boolean {
  return id.startsWith('AWS::') && !(parent && /^AWS::Stack(Name|Id)$/.test(id));
}

function resolve(value: unknown, { sent: { scope }, place }: Sending): unknown {
  return scope.resolve(value, place);
}
