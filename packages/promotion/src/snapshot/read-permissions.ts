import { createDescribe, type Describe, nameOfResource, type StackNames, type Template } from './template.ts';

/** One thing that somebody may do, or may not. */
export interface Permission {
  /** A function, another role, or who else is let in: `HelloWorld`. */
  readonly who: string;
  readonly effect: 'Allow' | 'Deny';
  /** `dynamodb:GetItem` */
  readonly action: string;
  readonly resource: string;
  /** Under which condition, as text. */
  readonly condition?: string;
}

/** The permissions that a template gives: of roles, by policies of resources, and of who may invoke its functions. */
export function readPermissions(template: Template, names: StackNames): Permission[] {
  const describe = createDescribe(template, names);
  const whose = findOwners(template, names);
  return Object.entries(template.Resources ?? {}).flatMap(([id, resource]): Permission[] => {
    const { Type, Properties = {} } = resource;
    if (/^AWS::IAM::(Role|User|Group)$/.test(Type)) {
      const who = whose(id);
      const trust = readStatements(Properties['AssumeRolePolicyDocument'], describe, undefined);
      const inline = asList(Properties['Policies']).flatMap((policy) =>
        readStatements(Object(policy).PolicyDocument, describe, who),
      );
      const managed = asList(Properties['ManagedPolicyArns']).map((arn): Permission => {
        return { who, effect: 'Allow', action: 'managed policy', resource: describe(arn) };
      });
      const limits = asList(Properties['PermissionsBoundary']).map((arn): Permission => {
        const action = 'all outside of its permissions boundary';
        return { who, effect: 'Deny', action, resource: describe(arn) };
      });
      return [...trust.map((one) => ({ ...one, resource: who })), ...inline, ...managed, ...limits];
    }
    if (/^AWS::IAM::\w*Policy$/.test(Type)) {
      const given = attachments.flatMap((name) => asList(Properties[name]));
      const owners = given.map((owner) => whose(Object(owner).Ref ?? owner));
      // A managed policy may be attached elsewhere.
      const all = owners.length > 0 ? owners : [whose(id)];
      return all.flatMap((who) => readStatements(Properties['PolicyDocument'], describe, who));
    }
    if (Type === 'AWS::Lambda::Permission') {
      const { Principal, Action, FunctionName, SourceArn, SourceAccount } = Properties;
      const source = SourceArn ?? SourceAccount;
      return [
        {
          who: describe(Principal),
          effect: 'Allow',
          action: describe(Action),
          resource: describe(FunctionName),
          ...(source === undefined ? {} : { condition: `from ${describe(source)}` }),
        },
      ];
    }
    // Whatever its type calls the policy, a document is what has statements.
    const documents = Object.values(Properties).filter((value) => Object(value)['Statement'] !== undefined);
    return documents
      .flatMap((document) => readStatements(document, describe, undefined))
      .map((one) => (one.resource === '*' ? { ...one, resource: nameOfResource(id, resource, names) } : one));
  });
}

const attachments = ['Roles', 'Users', 'Groups', 'RoleName', 'UserName', 'GroupName'];

// Most roles are those of one function.
function findOwners(template: Template, names: StackNames): (role: string) => string {
  const { Resources = {} } = template;
  const describe = createDescribe(template, names);
  const owners = new Map<string, string>();
  for (const [id, resource] of Object.entries(Resources)) {
    if (resource.Type !== 'AWS::Lambda::Function') continue;
    const [role = ''] = [Object(resource.Properties?.['Role'])['Fn::GetAtt'] ?? ''].flat();
    const given = resource.Properties?.['FunctionName'];
    if (role)
      owners.set(role, typeof given === 'string' ? describe(given) : nameOfResource(id, resource, names));
  }
  return (role) => {
    const resource = Resources[role];
    return owners.get(role) ?? (resource ? nameOfResource(role, resource, names) : describe(role));
  };
}

function readStatements(document: unknown, describe: Describe, who: string | undefined): Permission[] {
  return asList(Object(document).Statement).flatMap((statement) => {
    const given = Object(statement);
    const effect = given.Effect === 'Deny' ? 'Deny' : 'Allow';
    const actions = asList(given.Action ?? (given.NotAction ? `all but ${asList(given.NotAction)}` : []));
    const resources = asList(
      given.Resource ?? (given.NotResource ? `all but ${describe(given.NotResource)}` : '*'),
    );
    const condition = given.Condition === undefined ? {} : { condition: describe(given.Condition) };
    const subjects = who === undefined ? principalsOf(given, describe) : [who];
    return subjects.flatMap((subject) =>
      actions.flatMap((action) =>
        resources.map((resource): Permission => {
          return {
            who: subject,
            effect,
            action: describe(action),
            resource: describe(resource),
            ...condition,
          };
        }),
      ),
    );
  });
}

function principalsOf(
  { Principal: principal, NotPrincipal: others }: Readonly<Record<string, unknown>>,
  describe: Describe,
): string[] {
  if (others !== undefined) return [`all but ${principalsOf({ Principal: others }, describe).join(', ')}`];
  if (typeof principal === 'string') return [principal === '*' ? 'everybody' : describe(principal)];
  return Object.values(Object(principal)).flatMap((one) =>
    asList(one).map((each) => (each === '*' ? 'everybody' : describe(each))),
  );
}

function asList(value: unknown): unknown[] {
  return value === undefined ? [] : [value].flat();
}
