import { guessIdentity, type Identity, identities } from './identities.ts';
import { createLocalId, isIdForm } from './local-id.ts';
import { reportUnknown } from './report.ts';
import type { Place, Scope } from './scope.ts';
import type { Resource } from './template.ts';

/** What `Ref` of a resource gives; the same on every run. */
export function physicalId(id: string, scope: Scope, place: Place): string | undefined {
  const { ref = '{name}' } = identityOf(id, scope);
  return realId(id, scope) ?? expand(ref, { id, scope, place });
}

/** A resource's name: the template's, or one made of the stack's name and the logical id as CloudFormation does. */
export function physicalName(id: string, scope: Scope, place: Place): string | undefined {
  const { Properties = {} } = resourceOf(id, scope);
  const { name, ref = '{name}', made = '{stack}-{logicalId}-{upper}', isLowerCase } = identityOf(id, scope);
  const real = /\{(name|arn)\}/.test(ref) ? realId(id, scope) : undefined;
  if (real !== undefined) return /^arn:|:\/\//.test(real) ? real.split(/[:/]/).at(-1) : real;
  const given = name === undefined ? undefined : Properties[name];
  if (given !== undefined) return resolveText(given, name ?? '', { id, scope, place });
  const text = expand(made, { id, scope, place });
  const isFifo = Properties['FifoQueue'] === true || Properties['FifoTopic'] === true;
  return isLowerCase ? text?.toLowerCase() : isFifo ? `${text}.fifo` : text;
}

/** A resource's ARN. */
export function physicalArn(id: string, scope: Scope, place: Place): string | undefined {
  const { Type } = resourceOf(id, scope);
  const nested = scope.nested.get(id);
  if (nested) return nested.stackId;
  if (Type === 'AWS::Lambda::Version' || Type === 'AWS::Lambda::Alias')
    return qualifiedFunctionArn(id, scope, place);
  if (Type === 'AWS::Lambda::Url') return functionArnOfUrl(id, scope, place);
  const real = realId(id, scope);
  if (real?.startsWith('arn:')) return real;
  const [, service = 'custom', kind = 'resource'] = Type.split('::');
  const usual = `${service.toLowerCase()}:{region}:{account}:${kind.toLowerCase()}/{name}`;
  const rest = expand(identityOf(id, scope).arn ?? usual, { id, scope, place });
  // A parameter's path begins with the slash that is between the two.
  return rest && `arn:${scope.environment.partition}:${rest.replace(':parameter//', ':parameter/')}`;
}

/** Where a text of an identity is filled in. */
interface Wanted {
  readonly id: string;
  readonly scope: Scope;
  readonly place: Place;
  /** The attribute that it is for. @default none */
  readonly attribute?: string;
}

/** A text of an identity, filled in; what AWS has made up of a resource that exists is reported. */
export function expand(text: string, wanted: Wanted): string | undefined {
  let isKnown = true;
  const filled = text.replace(/\{(\w+)\}/g, (_, part: string) => {
    const value = partOf(part, wanted);
    if (value === undefined) isKnown = false;
    return String(value);
  });
  return isKnown ? filled : undefined;
}

function partOf(part: string, { id, scope, place, attribute = '' }: Wanted): string | undefined {
  const { region, account, urlSuffix } = scope.environment;
  const { Type, Properties = {} } = resourceOf(id, scope);
  const property = (name: string, otherwise: string) =>
    Properties[name] === undefined ? otherwise : resolveText(Properties[name], name, { id, scope, place });
  switch (part) {
    case 'name':
      return physicalName(id, scope, place);
    case 'ref':
      return physicalId(id, scope, place);
    case 'arn':
      return physicalArn(id, scope, place);
    case 'path':
      return property('Path', '/');
    case 'group':
      return property('GroupName', 'default');
    case 'stack':
      return scope.stackName.slice(0, 24);
    case 'logicalId':
      return id.slice(0, 24);
    case 'word':
      return id.replace(/[^A-Za-z0-9]/g, '');
  }
  if (!isIdForm(part)) return { region, account, urlSuffix }[part];
  if (realId(id, scope) === undefined) return createLocalId(`${scope.stackId}/${id}${attribute}`, part);
  return reportUnknown(
    scope,
    place,
    `only AWS knows the ${attribute ? `attribute "${attribute}"` : 'ARN'} of "${id}" (${Type})`,
  );
}

function resolveText(
  value: unknown,
  property: string,
  { id, scope, place }: Omit<Wanted, 'attribute'>,
): string | undefined {
  const text = scope.resolve(value, { ...place, resource: id, property });
  return text === undefined ? undefined : String(text);
}

function resourceOf(id: string, { resources }: Scope): Resource {
  return resources.get(id) ?? { Type: '' };
}

function identityOf(id: string, scope: Scope): Identity {
  const { Type, Properties = {} } = resourceOf(id, scope);
  return identities[Type] ?? guessIdentity(Type, Properties);
}

// Functions and their APIs run here, whatever else exists elsewhere.
function realId(id: string, { resources, ids }: Scope): string | undefined {
  const { Type = '' } = resources.get(id) ?? {};
  return /^AWS::(Lambda|ApiGateway(V2)?|CloudFormation)::/.test(Type) ? undefined : ids.get(id);
}

// `Ref` of a version or alias is the function's ARN with the version's number or the alias's name at its end.
function qualifiedFunctionArn(id: string, scope: Scope, place: Place): string | undefined {
  const { Type, Properties = {} } = resourceOf(id, scope);
  const functionName = resolveText(Properties['FunctionName'], 'FunctionName', { id, scope, place });
  if (functionName === undefined) return undefined;
  const base = toFunctionArn(functionName, scope);
  return `${base}:${Type === 'AWS::Lambda::Version' ? '1' : physicalName(id, scope, place)}`;
}

function functionArnOfUrl(id: string, scope: Scope, place: Place): string | undefined {
  const { TargetFunctionArn: target, Qualifier: qualifier } = resourceOf(id, scope).Properties ?? {};
  const at = { ...place, resource: id, property: 'TargetFunctionArn' };
  const [name, alias] = [scope.resolve(target, at), scope.resolve(qualifier, at)];
  if (name === undefined) return undefined;
  const [base = ''] = /^([^:]+:){6}[^:]+/.exec(toFunctionArn(String(name), scope)) ?? [];
  return alias === undefined ? base : `${base}:${String(alias)}`;
}

// A function goes by its name, its ARN, or the end of it.
function toFunctionArn(name: string, { environment: { partition, region, account } }: Scope): string {
  if (name.startsWith('arn:')) return name;
  return `arn:${partition}:lambda:${region}:${account}:function:${name.split(':function:').at(-1)}`;
}
