import { expect, test } from '@jest/globals';
import { readManifest } from '@lambda-forge/manifest';
import type { Services } from '@lambda-forge/services';
import { Aspects } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { CfnMethod } from 'aws-cdk-lib/aws-apigateway';
import { hello } from '../stack.test.support.ts';
import { declareStack, statementsOf, synthStack } from './resources.test.support.ts';

const arns = {
  users_pool: 'arn:aws:cognito-idp:us-east-2:123456789012:userpool/us-east-2_AbCdEf123',
  news_topic: 'arn:aws:sns:us-east-2:123456789012:news',
};

test('a user pool is for users that are created, with good passwords, and goes with the stage', () => {
  const template = synthStack(({ cognito }) => cognito.createUserPool('Users', { clients: { Web: {} } }));

  template.hasResource('AWS::Cognito::UserPool', {
    DeletionPolicy: 'Delete',
    Properties: {
      UserPoolName: 'Staging-Demo-Users',
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      UsernameAttributes: ['email'],
      AutoVerifiedAttributes: ['email'],
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
      MfaConfiguration: 'OPTIONAL',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      Policies: {
        PasswordPolicy: {
          MinimumLength: 12,
          RequireLowercase: true,
          RequireNumbers: true,
          RequireSymbols: true,
          RequireUppercase: true,
        },
      },
    },
  });
  template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
    ClientName: 'Staging-Demo-Users-Web',
    AllowedOAuthFlows: Match.absent(),
    EnableTokenRevocation: true,
    ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    GenerateSecret: false,
    PreventUserExistenceErrors: 'ENABLED',
  });
  template.hasOutput('UsersUserPoolId', { Value: { Ref: Match.stringLikeRegexp('^Users') } });
  template.hasOutput('UsersWebClientId', { Value: { Ref: Match.stringLikeRegexp('^UsersWeb') } });
});

test('it stays in Prod, and may be for everybody', () => {
  const template = synthStack(
    ({ cognito }) =>
      cognito.createUserPool('Users', {
        signIn: ['username', 'phone'],
        selfSignUp: true,
        mfa: 'OFF',
        minPasswordLength: 16,
        deletionProtection: true,
      }),
    'Prod',
  );

  template.hasResource('AWS::Cognito::UserPool', {
    DeletionPolicy: 'Retain',
    Properties: {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
      AliasAttributes: ['phone_number'],
      DeletionProtection: 'ACTIVE',
      MfaConfiguration: 'OFF',
      Policies: { PasswordPolicy: { MinimumLength: 16 } },
    },
  });
});

test('programs get tokens with scopes, users sign in at its pages', () => {
  const template = synthStack(({ cognito }) =>
    cognito.createUserPool('Users', {
      domainPrefix: 'demo-staging',
      scopes: { orders: ['read', 'write'] },
      clients: {
        Job: { oAuth: { flow: 'clientCredentials', scopes: ['orders/read'] } },
        Web: {
          oAuth: {
            flow: 'authorizationCode',
            scopes: ['openid', 'orders/write'],
            callbackUrls: ['http://localhost:3000/in'],
            logoutUrls: ['https://example.com'],
          },
        },
      },
    }),
  );

  template.hasResourceProperties('AWS::Cognito::UserPoolDomain', { Domain: 'demo-staging' });
  template.hasResourceProperties('AWS::Cognito::UserPoolResourceServer', {
    Identifier: 'orders',
    Scopes: [
      { ScopeName: 'read', ScopeDescription: 'orders/read' },
      { ScopeName: 'write', ScopeDescription: 'orders/write' },
    ],
  });
  template.hasResource('AWS::Cognito::UserPoolClient', {
    DependsOn: [Match.stringLikeRegexp('^Users')],
    Properties: {
      AllowedOAuthFlows: ['client_credentials'],
      AllowedOAuthScopes: ['orders/read'],
      GenerateSecret: true,
    },
  });
  template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid', 'orders/write'],
    CallbackURLs: ['http://localhost:3000/in'],
    LogoutURLs: ['https://example.com'],
    GenerateSecret: false,
  });
});

const read = [
  'cognito-idp:AdminGetUser',
  'cognito-idp:AdminListGroupsForUser',
  'cognito-idp:ListGroups',
  'cognito-idp:ListUsers',
  'cognito-idp:ListUsersInGroup',
];

test.each<['grantRead' | 'grantWrite' | 'grantReadWrite', unknown]>([
  ['grantRead', read],
  ['grantWrite', Match.arrayWith(['cognito-idp:AdminCreateUser', 'cognito-idp:AdminSetUserPassword'])],
  ['grantReadWrite', Match.arrayWith(['cognito-idp:AdminGetUser', 'cognito-idp:AdminCreateUser'])],
])('%s is for that user pool alone, and tells the function of it and of its clients', (grant, Action) => {
  const template = synthStack(
    (services) => {
      services.cognito[grant]('Users', hello(services));
      services.cognito.importUserPool('Users', { arn: 'users_pool', clients: { WebShop: {} } });
    },
    'Staging',
    arns,
  );

  template.hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: arns.users_pool }] },
  });
  template.hasResourceProperties('AWS::Lambda::Function', {
    Environment: {
      Variables: {
        USERS_USER_POOL_ID: 'us-east-2_AbCdEf123',
        USERS_WEB_SHOP_CLIENT_ID: { Ref: Match.stringLikeRegexp('^UsersWebShop') },
      },
    },
  });
  template.hasResourceProperties('AWS::Cognito::UserPoolClient', { UserPoolId: 'us-east-2_AbCdEf123' });
});

test('signing in takes a permission where administrators do it for users alone', () => {
  const statements = (authFlow: 'userPassword' | 'adminUserPassword') =>
    statementsOf(
      synthStack((services) => {
        services.cognito.createUserPool('Users', { clients: { Web: { authFlows: [authFlow] } } });
        services.cognito.grantAuthenticate('Users', hello(services));
      }),
    );

  expect(statements('userPassword')).toEqual([]);
  expect(statements('adminUserPassword')).toMatchObject([
    { Action: ['cognito-idp:AdminInitiateAuth', 'cognito-idp:AdminRespondToAuthChallenge'] },
  ]);
});

const confirmed = (services: Services) =>
  services.cognito.createTrigger('Users', hello(services), { operation: 'postConfirmation' });

test('a user pool calls functions, and the manifest tells when', () => {
  const { app, stack } = declareStack((services) => {
    confirmed(services);
    services.cognito.createUserPool('Users');
  });
  const template = Template.fromStack(stack);

  template.hasResourceProperties('AWS::Cognito::UserPool', {
    LambdaConfig: { PostConfirmation: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Hello'), 'Arn'] } },
  });
  template.hasResourceProperties('AWS::Lambda::Permission', {
    Action: 'lambda:InvokeFunction',
    Principal: 'cognito-idp.amazonaws.com',
    SourceArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Users'), 'Arn'] },
  });
  const { functions } = readManifest(app.synth().directory).stages['Staging'] ?? {};
  expect(functions?.[0]?.triggers).toEqual([
    { service: 'cognito', resource: 'Users', operation: 'postConfirmation' },
  ]);
});

function guarded(services: Services, options: Parameters<Services['apiGateway']['createEndpoint']>[3] = {}) {
  services.apiGateway.createEndpoint('GET', '/orders', hello(services), options);
  services.apiGateway.createCognitoAuthorizer('Users', { name: 'users', default: true });
  services.cognito.createUserPool('Users', { scopes: { orders: ['read'] } });
}

test('users of a user pool are let through to endpoints, which may ask for scopes', () => {
  const template = synthStack((services) => {
    guarded(services);
    const fn = services.lambda.createFunction({ name: 'Other', path: 'functions/hello', description: 'x' });
    services.apiGateway.createEndpoint('GET', '/jobs', fn, { authorizer: 'users', scopes: ['orders/read'] });
  });

  template.hasResourceProperties('AWS::ApiGateway::Authorizer', {
    Name: 'Staging-Demo-users',
    Type: 'COGNITO_USER_POOLS',
    IdentitySource: 'method.request.header.Authorization',
    AuthorizerResultTtlInSeconds: 300,
    ProviderARNs: [{ 'Fn::GetAtt': [Match.stringLikeRegexp('^Users'), 'Arn'] }],
  });
  const guard = { AuthorizationType: 'COGNITO_USER_POOLS', AuthorizerId: { Ref: Match.anyValue() } };
  template.hasResourceProperties('AWS::ApiGateway::Method', {
    ...guard,
    AuthorizationScopes: Match.absent(),
  });
  template.hasResourceProperties('AWS::ApiGateway::Method', {
    ...guard,
    AuthorizationScopes: ['orders/read'],
  });
});

test('scopes that no client of the user pool gets are told of, those that one does not have are refused', () => {
  const ask = (scopes: string[], client: object) => (services: Services) => {
    services.apiGateway.createEndpoint('GET', '/orders', hello(services), { scopes });
    services.apiGateway.createCognitoAuthorizer('Users', { name: 'users', default: true });
    services.cognito.createUserPool('Users', {
      domainPrefix: 'demo-staging',
      scopes: { orders: ['read', 'write'] },
      clients: { Web: client },
    });
  };
  const job = (scope: string) => ({ oAuth: { flow: 'clientCredentials', scopes: [scope] } });
  const warnings = (declare: (services: Services) => void) => {
    const { app, stack } = declareStack(declare);
    app.synth();
    return Annotations.fromStack(stack)
      .findWarning('*', Match.stringLikeRegexp('which no client of user pool "Users" gets here'))
      .map(({ entry }) => entry.data);
  };

  expect(warnings(ask(['orders/read'], job('orders/read')))).toEqual([]);
  expect(warnings(ask(['aws.cognito.signin.user.admin'], {}))).toEqual([]);
  expect(warnings(ask(['orders/read', 'orders/write'], job('orders/write')))).toEqual([]);
  expect(warnings(ask(['orders/read'], job('orders/write')))).toEqual([
    expect.stringMatching(/^Endpoint GET \/orders \(functions\/hello\) is for tokens with orders\/read, /),
  ]);
  expect(() => synthStack(ask(['orders/raed'], job('orders/read')))).toThrow(
    'Endpoint GET /orders (functions/hello) asks for the scope "orders/raed", which user pool "Users" does not have.\n' +
      '  Did you mean "orders/read"?',
  );
});

test('the manifest tells of authorizers, scopes and what functions do with users', () => {
  const { app } = declareStack((services) => {
    guarded(services, { scopes: ['orders/read'] });
    services.lambda.createFunction({ name: 'Other', path: 'functions/hello', description: 'x' });
  });

  const { functions, authorizers } = readManifest(app.synth().directory).stages['Staging'] ?? {};
  expect(authorizers).toEqual([
    { name: 'users', userPool: 'Users', type: 'cognito', headers: ['Authorization'], default: true },
  ]);
  expect(functions?.[0]?.triggers).toEqual([
    {
      service: 'api_gateway',
      method: 'GET',
      path: '/orders',
      public: false,
      authorizer: 'users',
      scopes: ['orders/read'],
    },
  ]);
});

test('functions in nested stacks are guarded, too', () => {
  const { app } = declareStack(
    (services) => {
      guarded(services);
      services.cognito.grantRead(
        'Users',
        services.lambda.createFunction({ name: 'Other', path: 'functions/hello', description: 'x' }),
      );
    },
    'Staging',
    {},
    { nestedStacks: { hello: 'functions/hello' } },
  );

  expect(() => app.synth()).not.toThrow();
});

test('a trigger in a nested stack is refused', () => {
  const { app } = declareStack(
    (services) => {
      confirmed(services);
      services.cognito.createUserPool('Users');
    },
    'Staging',
    {},
    { nestedStacks: { hello: 'functions/hello' } },
  );

  expect(() => app.synth()).toThrow('which is in a nested stack.');
});

test.each<[string, (services: Services) => void, string]>([
  [
    'an authorizer for a user pool that is not declared',
    (services) => {
      services.cognito.createUserPool('Users');
      services.apiGateway.createCognitoAuthorizer('User', { name: 'users' });
    },
    'Authorizer "users" (infra) names user pool "User", which is not declared.\n  Did you mean "Users"?',
  ],
  [
    'a grant of one that is not declared',
    (services) => services.cognito.grantRead('Users', hello(services)),
    'no user pool is called "Users".',
  ],
  [
    'two authorizers of one name',
    (services) => {
      guarded(services);
      services.apiGateway.createAuthorizer(
        services.lambda.createFunction({ name: 'Guard', path: 'functions/hello', description: 'x' }),
        { name: 'users' },
      );
    },
    'Two authorizers are called "users" (infra, functions/hello).',
  ],
  [
    'scopes of an endpoint for everybody',
    (services) => guarded(services, { public: true, scopes: ['orders/read'] }),
    'Endpoint GET /orders (functions/hello) has scopes, which its authorizer does not ask for.',
  ],
  [
    'the ARN of a topic',
    ({ cognito }) => cognito.importUserPool('Users', { arn: 'news_topic' }),
    'which is not the ARN of a user pool; user pool "Users" is imported by it.',
  ],
  [
    'a key that arns lacks',
    ({ cognito }) => cognito.importUserPool('Users', { arn: 'usres_pool' }),
    'usres_pool',
  ],
  [
    'two user pools of one name',
    ({ cognito }) => {
      cognito.createUserPool('Users');
      cognito.createUserPool('Users');
    },
    '2 user pools are called "Users"',
  ],
  [
    'short passwords',
    ({ cognito }) => cognito.createUserPool('Users', { minPasswordLength: 6 }),
    'User pool "Users": minPasswordLength is 6 characters.',
  ],
  ['no way to sign in', ({ cognito }) => cognito.createUserPool('Users', { signIn: [] }), 'signIn is empty.'],
  [
    "a prefix with Amazon's name",
    ({ cognito }) => cognito.createUserPool('Users', { domainPrefix: 'my-amazon' }),
    'User pool "Users": domainPrefix is "my-amazon".',
  ],
  [
    'a client whose name is none',
    ({ cognito }) => cognito.createUserPool('Users', { clients: { 'Web Shop': {} } }),
    'User pool "Users": client "Web Shop": its name is not letters and digits.',
  ],
  [
    'a client that nobody signs in by',
    ({ cognito }) => cognito.createUserPool('Users', { clients: { Web: { authFlows: [] } } }),
    'client "Web": authFlows is empty.',
  ],
  [
    'pages without an address',
    client({ flow: 'clientCredentials', scopes: ['orders/read'] }, null),
    'client "Web" has oAuth, and the user pool has no domainPrefix, where that would be.',
  ],
  [
    'users who are sent back to nowhere',
    client({ flow: 'authorizationCode', scopes: ['openid'] }),
    'client "Web" has no callbackUrls',
  ],
  [
    'users who are sent over http',
    client({ flow: 'authorizationCode', scopes: ['openid'], callbackUrls: ['http://example.com'] }),
    'client "Web" sends users to http://example.com.',
  ],
  [
    'a scope that the user pool has not',
    client({ flow: 'clientCredentials', scopes: ['orders/raed'] }),
    'client "Web" has an unknown scope "orders/raed".\n  Did you mean "orders/read"?',
  ],
  [
    'a program without a secret',
    ({ cognito }) =>
      cognito.createUserPool('Users', {
        domainPrefix: 'demo',
        scopes: { orders: ['read'] },
        clients: { Job: { secret: false, oAuth: { flow: 'clientCredentials', scopes: ['orders/read'] } } },
      }),
    'client "Job" gets tokens for its secret, and has none.',
  ],
  [
    'a variable that is taken',
    (services) => {
      services.cognito.createUserPool('Users', { clients: { Web: {} } });
      services.cognito.grantRead('Users', hello(services, { environment: { USERS_WEB_CLIENT_ID: 'x' } }));
    },
    'Function "Hello" (functions/hello) has USERS_WEB_CLIENT_ID in its environment, which services.cognito.grantRead("Users") gives it.',
  ],
  ['a trigger of a user pool that is not declared', confirmed, 'no user pool is called "Users".'],
  [
    'a trigger of one that is imported',
    (services) => {
      confirmed(services);
      services.cognito.importUserPool('Users', { arn: 'users_pool' });
    },
    'services.cognito.createTrigger("Users") is for function "Hello" (functions/hello), but "Users" is imported.',
  ],
  [
    'two functions for one operation',
    (services) => {
      services.cognito.createUserPool('Users');
      confirmed(services);
      const other = services.lambda.createFunction({
        name: 'Other',
        path: 'functions/hello',
        description: 'x',
      });
      services.cognito.createTrigger('Users', other, { operation: 'postConfirmation' });
    },
    'is for function "Other" (functions/hello), but "Users" calls another for postConfirmation.',
  ],
  [
    'a function of two user pools',
    (services) => {
      const fn = hello(services);
      for (const name of ['Users', 'Partners']) {
        services.cognito.createUserPool(name);
        services.cognito.createTrigger(name, fn, { operation: 'preSignUp' });
      }
    },
    'which another user pool calls for preSignUp.',
  ],
  [
    'a function that is triggered and granted',
    (services) => {
      const fn = hello(services);
      services.cognito.createUserPool('Users');
      services.cognito.createTrigger('Users', fn, { operation: 'preSignUp' });
      services.cognito.grantRead('Users', fn);
    },
    'which may do something with "Users" itself: neither could be created first.',
  ],
  [
    'an endpoint whose scopes an aspect removed',
    (services) => {
      guarded(services, { scopes: ['orders/read'] });
      Aspects.of(services.stack).add({
        visit: (node) => {
          if (node instanceof CfnMethod) node.authorizationScopes = undefined;
        },
      });
    },
    'Endpoint GET /orders asks for no scopes, not orders/read.',
  ],
])('%s: refused', (_, config, message) => {
  expect(() => declareStack(config, 'Staging', arns).app.synth()).toThrow(message);
});

type ClientOptions = NonNullable<
  NonNullable<Parameters<Services['cognito']['createUserPool']>[1]>['clients']
>[string];

function client(oAuth: ClientOptions['oAuth'], domainPrefix: string | null = 'demo') {
  return ({ cognito }: Services) =>
    cognito.createUserPool('Users', {
      ...(domainPrefix === null ? {} : { domainPrefix }),
      scopes: { orders: ['read'] },
      clients: { Web: { ...(oAuth ? { oAuth } : {}) } },
    });
}
