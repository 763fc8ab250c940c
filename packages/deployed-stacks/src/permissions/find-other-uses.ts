import { isDeepStrictEqual } from 'node:util';
import type { NewGrant } from './find-new-grants.ts';
import { branchesOf } from './grant.ts';
import type { PolicyResource, PolicyTemplate } from './policy-template.ts';
import { renderValue } from './render-value.ts';

/** Something that a resource has its rights or its network from. */
interface Use {
  /** The properties that name it. */
  readonly property: RegExp;
  /** Types whose properties of that name are something else. */
  readonly except: RegExp;
  /** What an identifier of one that is in no template begins with. */
  readonly foreign: RegExp;
  readonly message: (name: string) => string;
}

const role: Use = {
  property: /^Roles?$|RoleA(rn|RN)$|(Service|Execution|Task|Job)Role$|Credentials$/,
  except: /^AWS::IAM::\w*Policy$/,
  foreign: /^arn:/,
  message: (name) => `it runs with the role ${name}`,
};

const securityGroup: Use = {
  property: /SecurityGroup(s|Ids?)$/i,
  except: /^AWS::EC2::SecurityGroup/,
  foreign: /^sg-/,
  message: (name) => `it is in the security group ${name}`,
};

/**
 * Where a resource of a template has another role than by another template. What a new role may do is told of the role.
 * That a resource has one that was there, or of which no template says what it may do, is told of the resource.
 */
export function findOtherRoles(before: PolicyTemplate, after: PolicyTemplate): NewGrant[] {
  return findOthers(role, before, after);
}

/** The same of the security groups that a resource is in. */
export function findOtherSecurityGroups(before: PolicyTemplate, after: PolicyTemplate): NewGrant[] {
  return findOthers(securityGroup, before, after);
}

function findOthers(use: Use, before: PolicyTemplate, after: PolicyTemplate): NewGrant[] {
  return Object.entries(after.Resources ?? {}).flatMap(([id, resource]) => {
    const deployed = before.Resources?.[id];
    if (isDeepStrictEqual(deployed, resource)) return [];
    const old = deployed?.Type === resource.Type ? usedBy(deployed, use) : [];
    const isKnown = (name: string) => (old.length === 0 ? !use.foreign.test(name) : old.includes(name));
    return usedBy(resource, use)
      .filter((name) => !isKnown(name) && !isNew(name, before, after))
      .map((name) => ({ subject: `\${${id}}`, message: use.message(name) }));
  });
}

function usedBy({ Type, Properties = {} }: PolicyResource, use: Use): string[] {
  return use.except.test(Type) ? [] : [...new Set(findNamed(Properties, use.property))];
}

function findNamed(value: unknown, property: RegExp): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((each) => findNamed(each, property));
  return Object.entries(value).flatMap(([key, each]) =>
    property.test(key) ? branchesOf(each).flatMap(namesIn) : findNamed(each, property),
  );
}

// Roles of an identity pool are an object of those of its users and its guests.
function namesIn(value: unknown): string[] {
  const keys = Object.keys(Object(value));
  const isIntrinsic = keys.length === 1 && /^(Ref|Fn::.*)$/.test(keys[0] ?? '');
  if (typeof value === 'string' || isIntrinsic)
    return [renderValue(value).replace(/\.(GroupId|Arn)\}$/, '}')];
  return Object.values(Object(value)).flatMap(branchesOf).flatMap(namesIn);
}

function isNew(name: string, before: PolicyTemplate, after: PolicyTemplate): boolean {
  const [, id = ''] = /^\$\{([^.}]+)/.exec(name) ?? [];
  return Object.hasOwn(after.Resources ?? {}, id) && !Object.hasOwn(before.Resources ?? {}, id);
}
