import { type Problem, suggest } from '@lambda-forge/context';
import type { UserPoolClientOptions, UserPoolOptions } from './user-pool-options.ts';

/** The user pool of a client; which scopes one has that is imported is not known. */
interface Pool {
  readonly name: string;
  readonly scopes: UserPoolOptions['scopes'] | undefined;
}

/** What Cognito would refuse of a client. */
export function validateClient(pool: Pool, name: string, options: UserPoolClientOptions): Problem[] {
  const who = `User pool "${pool.name}": client "${name}"`;
  const { oAuth, secret, authFlows } = options;
  const badName = /^[A-Za-z][A-Za-z0-9]*$/.test(name)
    ? []
    : [{ message: `${who}: its name is not letters and digits.`, hint: 'Names look like WebShop.' }];
  const noFlow =
    authFlows?.length === 0
      ? [{ message: `${who}: authFlows is empty.`, hint: "Leave it out, or say how: ['userSrp']." }]
      : [];
  if (!oAuth) return [...badName, ...noFlow];
  const isProgram = oAuth.flow === 'clientCredentials';
  return [
    ...badName,
    ...noFlow,
    ...(isProgram && secret === false
      ? [{ message: `${who} gets tokens for its secret, and has none.`, hint: 'Leave out secret: false.' }]
      : []),
    ...(!isProgram && !oAuth.callbackUrls?.length
      ? [
          {
            message: `${who} has no callbackUrls, to which users are sent back.`,
            hint: "Say where: { callbackUrls: ['https://example.com/signed-in'] }.",
          },
        ]
      : []),
    ...[...(oAuth.callbackUrls ?? []), ...(oAuth.logoutUrls ?? [])].filter(isInsecure).map((url) => ({
      message: `${who} sends users to ${url}.`,
      hint: 'Cognito takes https, an own scheme of a mobile app, and http of localhost.',
    })),
    ...findUnknownScopes(who, pool, oAuth),
  ];
}

function isInsecure(url: string): boolean {
  return !URL.canParse(url) || (url.startsWith('http:') && new URL(url).hostname !== 'localhost');
}

// https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-define-resource-servers.html
const ofUsers = ['openid', 'email', 'phone', 'profile', 'aws.cognito.signin.user.admin'];

function findUnknownScopes(
  who: string,
  { scopes: declared }: Pool,
  { flow, scopes }: NonNullable<UserPoolClientOptions['oAuth']>,
): Problem[] {
  if (declared === undefined) return [];
  const own = Object.entries(declared).flatMap(([server, names]) => names.map((name) => `${server}/${name}`));
  const known = flow === 'clientCredentials' ? own : [...ofUsers, ...own];
  return scopes
    .filter((scope) => !known.includes(scope))
    .map((scope) => {
      const meant = suggest(scope, known);
      const all =
        known.length > 0 ? `Scopes are: ${known.join(', ')}.` : 'Declare it: { scopes: { orders: [...] } }.';
      return {
        message: `${who} has an unknown scope "${scope}".`,
        hint: meant ? `Did you mean "${meant}"?` : all,
      };
    });
}
