import { defaultRemovalPolicy } from '@lambda-forge/resources';
import type { ServiceEnvironment } from '@lambda-forge/services';
import { CfnOutput } from 'aws-cdk-lib';
import {
  AccountRecovery,
  type IUserPool,
  Mfa,
  ResourceServerScope,
  UserPool,
  type UserPoolResourceServer,
} from 'aws-cdk-lib/aws-cognito';
import { addClients } from './add-clients.ts';
import type { UserPoolOptions } from './user-pool-options.ts';

/** A user pool with its clients and the scopes of their tokens. */
export function createUserPool(
  environment: ServiceEnvironment,
  name: string,
  options: UserPoolOptions,
): IUserPool {
  const { stack, context } = environment;
  const { signIn = ['email'], mfa = 'OPTIONAL', clients = {}, domainPrefix } = options;
  const aliases = { email: signIn.includes('email'), phone: signIn.includes('phone') };
  const userPool = new UserPool(stack, `${name}:user-pool`, {
    userPoolName: context.createId(name),
    selfSignUpEnabled: options.selfSignUp ?? false,
    signInAliases: { username: signIn.includes('username'), ...aliases },
    signInCaseSensitive: false,
    // A new address is good for nothing before its owner has confirmed it.
    autoVerify: aliases,
    keepOriginal: aliases,
    accountRecovery: aliases.email ? AccountRecovery.EMAIL_ONLY : recoveryWithoutEmail(aliases.phone),
    passwordPolicy: {
      minLength: options.minPasswordLength ?? 12,
      requireLowercase: true,
      requireUppercase: true,
      requireDigits: true,
      requireSymbols: true,
    },
    mfa: Mfa[mfa],
    ...(mfa === 'OFF' ? {} : { mfaSecondFactor: { otp: true, sms: false } }),
    ...(options.deletionProtection ? { deletionProtection: true } : {}),
    removalPolicy: options.removalPolicy ?? defaultRemovalPolicy(context),
  });
  const servers = addScopes(userPool, options);
  if (domainPrefix !== undefined) userPool.addDomain('Domain', { cognitoDomain: { domainPrefix } });
  addClients(environment, userPool, { name, clients, servers });
  new CfnOutput(stack, `${name}UserPoolId`, {
    description: `The user pool ${name}`,
    value: userPool.userPoolId,
  });
  return userPool;
}

function recoveryWithoutEmail(hasPhone: boolean): AccountRecovery {
  return hasPhone ? AccountRecovery.PHONE_ONLY_WITHOUT_MFA : AccountRecovery.NONE;
}

function addScopes(userPool: UserPool, { scopes = {} }: UserPoolOptions): UserPoolResourceServer[] {
  return Object.entries(scopes).map(([identifier, names]) =>
    userPool.addResourceServer(`Scopes-${identifier}`, {
      identifier,
      userPoolResourceServerName: identifier,
      scopes: names.map(
        (scopeName) => new ResourceServerScope({ scopeName, scopeDescription: `${identifier}/${scopeName}` }),
      ),
    }),
  );
}
