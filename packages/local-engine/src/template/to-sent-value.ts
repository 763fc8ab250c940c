import type { Scope } from '@lambda-forge/assembly';
import type { Problem } from '@lambda-forge/context';

export interface Sending {
  readonly scope: Scope;
  /** The logical ids that are sent. */
  readonly kept: ReadonlySet<string>;
  readonly place: { readonly resource: string; readonly property: string; readonly problems: Problem[] };
}

/**
 * A value of a template with what it says of resources that are not sent filled in; what it says of those that are stays
 * as it is, for the engine.
 */
export function toSentValue(value: unknown, sending: Sending): unknown {
  if (Array.isArray(value)) return value.map((item) => toSentValue(item, sending));
  if (typeof value !== 'object' || value === null) return value;
  const [[name = '', operand] = []] = Object.entries(value).length === 1 ? Object.entries(value) : [];
  if (name === 'Ref') return isForEngine(String(operand), sending) ? value : resolve(value, sending);
  if (name === 'Fn::GetAtt') {
    const [id = ''] = Array.isArray(operand) ? operand : String(operand).split('.');
    return isForEngine(String(id), sending) ? value : resolve(value, sending);
  }
  if (name === 'Fn::ImportValue') return resolve(value, sending);
  if (name === 'Fn::Sub') return toSentSubstitution(operand, sending);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toSentValue(item, sending)]));
}

function toSentSubstitution(operand: unknown, sending: Sending): unknown {
  const [text, variables = {}] = (Array.isArray(operand) ? operand : [operand]) as [string, object?];
  const filled = text.replace(/\$\{([^!}]+)\}/g, (token, name: string) => {
    const [id = ''] = name.split('.');
    if (Object.hasOwn(variables, name) || isForEngine(id, sending)) return token;
    return String(resolve({ 'Fn::Sub': token }, sending) ?? '');
  });
  return { 'Fn::Sub': [filled, toSentValue(variables, sending)] };
}

// Of a pseudo parameter it knows as much as we do.
function isForEngine(id: string, { kept }: Sending): boolean {
  return kept.has(id) || id.startsWith('AWS::');
}

function resolve(value: unknown, { scope, place }: Sending): unknown {
  return scope.resolve(value, place);
}
