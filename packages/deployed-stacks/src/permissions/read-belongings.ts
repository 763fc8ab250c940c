import { conditionalBranchesOf, type Grant } from './grant.ts';
import type { PolicyResource } from './policy-template.ts';
import { renderValue } from './render-value.ts';

// Only AWS knows what these allow or refuse. As actions with a wildcard they are not among what leaves actions out, and
// being of every resource they are not among what is allowed on some.
const marks = {
  'managed policy *: ': 'whatever a managed policy allows: ',
  'group *: ': 'whatever its group may do: ',
  'permission *: ': 'whatever this lets be done: ',
  'permissions boundary *: ': 'whatever its permissions boundary leaves out: ',
} as const;
type Mark = keyof typeof marks;

/** An action as messages have it. */
export function renderAction(action: string): string {
  const mark = markOf(action);
  return mark ? `${marks[mark]}${action.slice(mark.length)}` : action;
}

/** Whether an action stands for what a whole policy says, on whichever resources. */
export function isOfPolicy(action: string): boolean {
  return markOf(action) !== undefined;
}

function markOf(action: string): Mark | undefined {
  return (Object.keys(marks) as Mark[]).find((mark) => action.startsWith(mark));
}

/** What a resource may do by what it belongs to: managed policies, groups, its boundary, or its type. */
export function readBelongings(id: string, { Type, Properties = {} }: PolicyResource): Grant[] {
  const own = `\${${id}}`;
  const { ManagedPolicyArns, PermissionsBoundary, Groups, Users, GroupName, Username } = Properties;
  if (Type === 'AWS::IAM::User') {
    return [
      ...grantsOf(own, 'managed policy *: ', ManagedPolicyArns),
      ...grantsOf(own, 'group *: ', Groups),
      ...denialsOf(own, PermissionsBoundary),
    ];
  }
  if (Type === 'AWS::IAM::UserToGroupAddition' || Type === 'AWS::Cognito::UserPoolUserToGroupAttachment') {
    const members = [Users ?? Username ?? []].flat().map(renderValue);
    return members.flatMap((member) => grantsOf(member, 'group *: ', GroupName));
  }
  if (Type.startsWith('AWS::IAM::')) {
    return [
      ...grantsOf(own, 'managed policy *: ', ManagedPolicyArns),
      ...denialsOf(own, PermissionsBoundary),
    ];
  }
  return isPermission(Type) ? grantsOf(own, 'permission *: ', renderValue(Properties)) : [];
}

// Types that let somebody in by words of their own, of which only the same is known to be the same:
// AWS::RAM::ResourceShare, AWS::LakeFormation::PrincipalPermissions, AWS::EC2::VPCEndpointServicePermissions.
function isPermission(type: string): boolean {
  if (/^AWS::(Lambda|Events)::/.test(type)) return false;
  return /::(\w*Permissions?|\w*Assignment|\w*PrincipalA(ttachment|ssociation)|AccessEntry|ResourceShare)$/.test(
    type,
  );
}

function grantsOf(subject: string, mark: Mark, given: unknown): Grant[] {
  return conditionalBranchesOf(given ?? []).map(({ value, when }) => ({
    ...ofPolicy(subject, mark, value),
    ...(when.length > 0 && { when }),
  }));
}

function denialsOf(subject: string, boundary: unknown): Grant[] {
  return grantsOf(subject, 'permissions boundary *: ', boundary).map((grant) => ({
    ...grant,
    isDenial: true,
  }));
}

function ofPolicy(subject: string, mark: Mark, value: unknown): Grant {
  const names = (text: string) => ({ isAllBut: false, values: [text] });
  const actions = names(`${mark}${renderValue(value)}`);
  return { subject, isDenial: false, actions, resources: names('*'), conditions: {} };
}
