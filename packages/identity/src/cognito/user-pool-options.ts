import type { ImportOptions } from '@lambda-forge/resources';
import type { RemovalPolicy } from 'aws-cdk-lib';

/** An app that signs users in: a website, a mobile app, a function. */
export interface UserPoolClientOptions {
  /** How users prove who they are. @default ['userSrp'], by which no password is sent */
  readonly authFlows?: readonly ('userSrp' | 'userPassword' | 'adminUserPassword' | 'custom')[];
  /** Whether it has a secret, as servers can keep one and browsers cannot. @default with the flow clientCredentials */
  readonly secret?: boolean;
  /** Sign-in by the pages of `domainPrefix`, or tokens for programs. @default none */
  readonly oAuth?: OAuthOptions;
}

interface OAuthOptions {
  /** Users sign in at a page that sends them back, or a program gets tokens for its secret. */
  readonly flow: 'authorizationCode' | 'clientCredentials';
  /** What its access tokens are good for: `orders/read`, and for users `openid`, `email`, `phone`, `profile`. */
  readonly scopes: readonly string[];
  /** Where users are sent back to. @default none, which is for clientCredentials alone */
  readonly callbackUrls?: readonly string[];
  /** Where they may be sent to after they have signed out. @default none */
  readonly logoutUrls?: readonly string[];
}

interface ClientsOptions {
  /** By their names. @default none: nobody signs in */
  readonly clients?: Readonly<Record<string, UserPoolClientOptions>>;
}

export interface UserPoolOptions extends ClientsOptions {
  /** What users sign in with. It cannot be changed later. @default ['email'] */
  readonly signIn?: readonly ('email' | 'phone' | 'username')[];
  /** Whether everybody may sign up. @default false: functions and administrators create users */
  readonly selfSignUp?: boolean;
  /** Whether users have a second factor, by an app for one-time passwords. @default 'OPTIONAL' */
  readonly mfa?: 'OFF' | 'OPTIONAL' | 'REQUIRED';
  /** How short a password may be; it has lower and upper case, digits and symbols. @default 12 */
  readonly minPasswordLength?: number;
  /** What access tokens may be good for, by resource server: { orders: ['read'] } is `orders/read`. @default none */
  readonly scopes?: Readonly<Record<string, readonly string[]>>;
  /** Where its sign-in pages and tokens are: `https://<prefix>.auth.<region>.amazoncognito.com`. @default nowhere */
  readonly domainPrefix?: string;
  /** Whether deleting it is refused. @default false */
  readonly deletionProtection?: boolean;
  /** What becomes of it when the stack is deleted. @default it stays in Prod, and goes with any other stage */
  readonly removalPolicy?: RemovalPolicy;
}

export interface ImportUserPoolOptions extends ImportOptions, ClientsOptions {}
