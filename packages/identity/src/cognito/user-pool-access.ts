// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html
const read = ['AdminGetUser', 'AdminListGroupsForUser', 'ListGroups', 'ListUsers', 'ListUsersInGroup'];

const write = [
  'AdminAddUserToGroup',
  'AdminConfirmSignUp',
  'AdminCreateUser',
  'AdminDeleteUser',
  'AdminDisableUser',
  'AdminEnableUser',
  'AdminRemoveUserFromGroup',
  'AdminResetUserPassword',
  'AdminSetUserPassword',
  'AdminUpdateUserAttributes',
  'AdminUserGlobalSignOut',
];

/** What functions may do with the users of a pool. */
export const userPoolAccess: Readonly<Record<string, readonly string[]>> = {
  read,
  write,
  readWrite: [...read, ...write],
  // Where a client has a flow for it: all else of signing up and in takes no permission.
  authenticate: ['AdminInitiateAuth', 'AdminRespondToAuthChallenge'],
};
