import { variableName } from '@lambda-forge/resources';
import type { ServiceEnvironment } from '@lambda-forge/services';
import { CfnOutput, type Stack } from 'aws-cdk-lib';
import {
  type UserPoolClientOptions as CdkOptions,
  type IUserPool,
  OAuthScope,
  UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import type { IDependable } from 'constructs';
import type { UserPoolClientOptions } from './user-pool-options.ts';

interface Clients {
  /** That of the user pool. */
  readonly name: string;
  readonly clients: Readonly<Record<string, UserPoolClientOptions>>;
  /** What has to be there before them. @default nothing */
  readonly servers?: readonly IDependable[];
}

/** Makes the clients of a user pool, each with its id as an output. */
export function addClients(
  { stack, context }: ServiceEnvironment,
  userPool: IUserPool,
  { name, clients, servers = [] }: Clients,
): void {
  for (const [client, options] of Object.entries(clients)) {
    const made = new UserPoolClient(stack, clientId(name, client), {
      userPool,
      userPoolClientName: context.createId(`${name}-${client}`),
      ...toProps(options),
    });
    made.node.addDependency(...servers);
    new CfnOutput(stack, `${name}${client}ClientId`, {
      description: `The client ${client} of the user pool ${name}`,
      value: made.userPoolClientId,
    });
  }
}

/** The client of a user pool, once that was made. */
export function findClient(stack: Stack, userPool: string, client: string): UserPoolClient | undefined {
  const found = stack.node.tryFindChild(clientId(userPool, client));
  return found instanceof UserPoolClient ? found : undefined;
}

/** The variable that tells a function of a client: `USERS_WEB_CLIENT_ID`. */
export function clientVariable(userPool: string, client: string): string {
  return variableName({ variable: 'CLIENT_ID' }, `${userPool}-${client}`);
}

function clientId(userPool: string, client: string): string {
  return `${userPool}-${client}:user-pool-client`;
}

// Cognito tells nobody whether there is a user of some name, and takes tokens back of who has signed out.
function toProps({ authFlows = ['userSrp'], oAuth, secret }: UserPoolClientOptions): CdkOptions {
  const isProgram = oAuth?.flow === 'clientCredentials';
  return {
    authFlows: isProgram ? {} : Object.fromEntries(authFlows.map((flow) => [flow, true])),
    generateSecret: secret ?? isProgram,
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
    // The CDK's own would take sign-ins for https://example.com.
    ...(oAuth ? { oAuth: toOAuth(oAuth) } : { disableOAuth: true }),
  };
}

function toOAuth({
  flow,
  scopes,
  callbackUrls,
  logoutUrls,
}: NonNullable<UserPoolClientOptions['oAuth']>): CdkOptions['oAuth'] {
  return {
    flows: flow === 'clientCredentials' ? { clientCredentials: true } : { authorizationCodeGrant: true },
    scopes: scopes.map((scope) => OAuthScope.custom(scope)),
    ...(callbackUrls ? { callbackUrls: [...callbackUrls] } : {}),
    ...(logoutUrls ? { logoutUrls: [...logoutUrls] } : {}),
  };
}
