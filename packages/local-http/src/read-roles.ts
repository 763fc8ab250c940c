import { flattenScopes, type Scope } from '@lambda-forge/assembly';
import type { Problem } from '@lambda-forge/context';
import type { Role } from '@lambda-forge/local-functions';

/**
 * The roles of a stage's functions, by the ARNs of the functions, with the policies that the stage gives them. A function
 * whose role is not of the stage has none here.
 */
export function readRoles(scopes: readonly Scope[]): Map<string, Role> {
  const all = flattenScopes(scopes).flatMap((scope) =>
    [...scope.resources].map(([id, { Type, Properties = {} }]) => read(scope, id, { Type, Properties })),
  );
  const policies = all.flatMap((resource) => readPolicies(resource));
  const roles = new Map(
    all
      .filter(({ type }) => type === 'AWS::IAM::Role')
      .map((role) => [String(role.attribute('Arn')), readRole(role, policies)]),
  );
  const found = new Map<string, Role>();
  for (const { type, value, attribute } of all) {
    if (type !== 'AWS::Lambda::Function') continue;
    const roleArn = value('Role');
    const role = typeof roleArn === 'string' ? roles.get(roleArn) : undefined;
    const functionArn = String(attribute('Arn'));
    if (role) found.set(functionArn, { ...role, arn: `${role.arn}/${functionArn.split(':').at(-1)}` });
  }
  return found;
}

function readRole(role: ReadResource, policies: readonly Policy[]): Role {
  const name = String(role.ref);
  const managed = [role.value('ManagedPolicyArns') ?? []].flat().map(String);
  const inline = [role.value('Policies') ?? []].flat() as { readonly PolicyDocument?: unknown }[];
  const own = policies.filter(
    ({ roleNames, arn }) => roleNames.includes(name) || (arn !== undefined && managed.includes(arn)),
  );
  const known = new Set(own.map(({ arn }) => arn));
  const [, partition = 'aws', , , account = ''] = String(role.attribute('Arn')).split(':');
  return {
    arn: `arn:${partition}:sts::${account}:assumed-role/${name}`,
    policies: [...inline.map(({ PolicyDocument }) => PolicyDocument), ...own.map(({ document }) => document)],
    isWhole:
      role.problems.length === 0 &&
      own.every(({ isKnown }) => isKnown) &&
      managed.every((arn) => known.has(arn) || isHarmless.test(arn)),
  };
}

// Of those that AWS has made, these allow logs, networks, traces and the like.
const isHarmless = /^arn:[^:]+:iam::aws:policy\/(service-role\/AWSLambda\w+|AWSXRayDaemonWriteAccess)$/;

interface ReadResource {
  readonly type: string;
  readonly ref: unknown;
  readonly attribute: (name: string) => unknown;
  readonly value: (property: string) => unknown;
  /** Of what was read until then. */
  readonly problems: Problem[];
}

interface Given {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

function read(scope: Scope, id: string, { Type, Properties }: Given): ReadResource {
  const problems: Problem[] = [];
  const place = (property: string) => ({ resource: id, property, problems });
  return {
    type: Type,
    problems,
    get ref() {
      return scope.resolve({ Ref: id }, place('Ref'));
    },
    attribute: (name) => scope.resolve({ 'Fn::GetAtt': [id, name] }, place(name)),
    value: (property) => scope.resolve(Properties[property], place(property)),
  };
}

interface Policy {
  readonly roleNames: readonly string[];
  /** Of a managed policy. */
  readonly arn: string | undefined;
  readonly document: unknown;
  readonly isKnown: boolean;
}

const policyTypes = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy'];

function readPolicies({ type, ref, value, problems }: ReadResource): Policy[] {
  if (!policyTypes.includes(type)) return [];
  const roleNames = [value('Roles') ?? value('RoleName') ?? []].flat().map(String);
  const document = value('PolicyDocument');
  const arn = type === 'AWS::IAM::ManagedPolicy' ? String(ref) : undefined;
  return [{ roleNames, arn, document, isKnown: problems.length === 0 }];
}
