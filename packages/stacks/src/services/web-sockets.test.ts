import { expect, test } from '@jest/globals';
import { readManifest } from '@lambda-forge/manifest';
import type { Services } from '@lambda-forge/services';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { hello } from '../stack.test.support.ts';
import { declareStack, statementsOf, synthStack } from './resources.test.support.ts';

const api = { Ref: 'WebSocketApi34BCF99B' };

test('a WebSocket API has its own throttling, and a deployment with every change', () => {
  const template = synthStack(chat);

  template.hasResourceProperties('AWS::ApiGatewayV2::Api', {
    Name: 'Staging-Demo-WebSocketApi',
    ProtocolType: 'WEBSOCKET',
    RouteSelectionExpression: '$request.body.action',
  });
  template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
    ApiId: api,
    StageName: 'staging',
    AutoDeploy: true,
    DefaultRouteSettings: { ThrottlingRateLimit: 1000, ThrottlingBurstLimit: 500 },
  });
  const [stage] = Object.values(template.findResources('AWS::ApiGatewayV2::Stage'));
  expect(stage?.DependsOn).toHaveLength(3);
  template.hasOutput('WebSocketUrl', {
    Value: {
      'Fn::Join': ['', ['wss://', api, '.execute-api.us-east-2.', { Ref: 'AWS::URLSuffix' }, '/staging']],
    },
  });
});

test('routes of one function share an integration and a permission, at the stage alone', () => {
  const template = synthStack(chat);

  template.resourceCountIs('AWS::ApiGatewayV2::Route', 3);
  template.resourceCountIs('AWS::ApiGatewayV2::Integration', 1);
  for (const RouteKey of ['$connect', '$disconnect', 'sendMessage'])
    template.hasResourceProperties('AWS::ApiGatewayV2::Route', {
      ApiId: api,
      AuthorizationType: 'NONE',
      RouteKey,
      RouteResponseSelectionExpression: Match.absent(),
    });
  expect(permissionsOf(template)).toEqual(['/staging/*']);
});

test('a function of one route may be called for that route', () => {
  const template = synthStack((services) =>
    services.webSockets.createRoute('$connect', hello(services), { public: true }),
  );

  expect(permissionsOf(template)).toEqual(['/staging/$connect']);
});

test('an authorizer decides who may connect, by what carries an identity', () => {
  const template = synthStack((services) => {
    const fn = hello(services);
    services.webSockets.createAuthorizer(fn, {
      name: 'jwt',
      headers: ['Authorization'],
      queryStrings: ['token'],
    });
    services.webSockets.createRoute('$connect', fn, { authorizer: 'jwt' });
  });

  const [id = ''] = Object.keys(template.findResources('AWS::ApiGatewayV2::Authorizer'));
  template.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
    AuthorizerType: 'REQUEST',
    IdentitySource: ['route.request.header.Authorization', 'route.request.querystring.token'],
    Name: 'Staging-Demo-jwt',
  });
  template.hasResourceProperties('AWS::ApiGatewayV2::Route', {
    AuthorizationType: 'CUSTOM',
    AuthorizerId: { Ref: id },
  });
  expect(permissionsOf(template)).toEqual(['/authorizers/', '/staging/$connect']);
});

test('what a function answers goes to the client where the route says so', () => {
  const template = synthStack((services) => {
    const fn = hello(services);
    services.webSockets.createRoute('$connect', fn, { public: true });
    services.webSockets.createRoute('$default', fn, { returnResponse: true });
  });

  template.resourceCountIs('AWS::ApiGatewayV2::RouteResponse', 1);
  template.hasResourceProperties('AWS::ApiGatewayV2::Route', {
    RouteKey: '$default',
    RouteResponseSelectionExpression: '$default',
  });
});

test('grantManageConnections lets a function do that at the stage alone, and tells it where', () => {
  const template = synthStack((services) => {
    chat(services);
    services.webSockets.grantManageConnections(hello(services, { name: 'Other' }));
  });

  expect(statementsOf(template)).toEqual([
    {
      Effect: 'Allow',
      Action: 'execute-api:ManageConnections',
      Resource: {
        'Fn::Join': [
          '',
          [
            'arn:',
            { Ref: 'AWS::Partition' },
            ':execute-api:us-east-2:',
            { Ref: 'AWS::AccountId' },
            ':',
            api,
            '/staging/*/@connections/*',
          ],
        ],
      },
    },
  ]);
  const at = (scheme: string) => ({
    'Fn::Join': ['', [`${scheme}://`, api, '.execute-api.us-east-2.', { Ref: 'AWS::URLSuffix' }, '/staging']],
  });
  template.hasResourceProperties('AWS::Lambda::Function', {
    FunctionName: 'Staging-Demo-Other',
    Environment: { Variables: { WEB_SOCKET_CALLBACK_URL: at('https'), WEB_SOCKET_URL: at('wss') } },
  });
});

test('functions of nested stacks connect, decide who may, and send', () => {
  const { stack } = declareStack(
    (services) => {
      const fn = hello(services);
      services.webSockets.createAuthorizer(fn, { name: 'jwt', queryStrings: ['token'] });
      services.webSockets.createRoute('$connect', fn, { authorizer: 'jwt' });
      services.webSockets.grantManageConnections(fn);
    },
    'Staging',
    {},
    { nestedStacks: { chat: 'functions' } },
  );

  // Throws where a stack would wait for itself.
  Template.fromStack(stack).resourceCountIs('AWS::ApiGatewayV2::Route', 1);
});

test('the manifest has the routes that call a function, the authorizer, and who sends', () => {
  const { app } = declareStack((services) => {
    const fn = hello(services);
    services.webSockets.createAuthorizer(fn, { name: 'jwt', queryStrings: ['token'] });
    services.webSockets.createRoute('$connect', fn, { authorizer: 'jwt' });
    services.webSockets.createRoute('sendMessage', fn);
    services.webSockets.grantManageConnections(fn);
  });

  const { stages } = readManifest(app.synth().directory);
  expect(stages['Staging']?.functions[0]).toMatchObject({
    triggers: [
      { service: 'webSockets', resource: 'WebSocketApi', route: '$connect', authorizer: 'jwt' },
      { service: 'webSockets', resource: 'WebSocketApi', route: 'sendMessage' },
      { service: 'webSocketsAuthorizer', authorizer: 'jwt' },
    ],
    invocations: [{ service: 'webSockets', resource: 'WebSocketApi', access: ['manageConnections'] }],
  });
  expect(stages['Staging']?.budget).toContainEqual(
    expect.objectContaining({ quota: 'WebSocket routes', used: 2, limit: 300 }),
  );
});

test('a stage without routes has no WebSocket API', () => {
  const template = synthStack((services) => void hello(services));

  template.resourceCountIs('AWS::ApiGatewayV2::Api', 0);
});

test.each<[string, (services: Services) => void, string]>([
  [
    'a special route that is none',
    (services) => services.webSockets.createRoute('$conect', hello(services)),
    'WebSocket route "$conect" (functions/hello): there is no such route.\n  Did you mean "$connect"?',
  ],
  [
    'a special route without its $',
    (services) => services.webSockets.createRoute('disconnect', hello(services)),
    'WebSocket route "disconnect" (functions/hello): there is no such route.\n  Did you mean "$disconnect"?',
  ],
  [
    'a name that would be a pattern',
    (services) => services.webSockets.createRoute('send*', hello(services)),
    'WebSocket route "send*" (functions/hello) is not named by 1 to 128 letters, digits and . _ : / - alone.',
  ],
  [
    'a route that is declared twice',
    (services) => {
      chat(services);
      services.webSockets.createRoute('sendMessage', hello(services, { name: 'Other' }));
    },
    'WebSocket route "sendMessage" is declared 2 times (functions/hello, functions/hello).',
  ],
  [
    'an authorizer of another route',
    (services) => services.webSockets.createRoute('sendMessage', hello(services), { authorizer: 'jwt' }),
    'WebSocket route "sendMessage" (functions/hello) says authorizer "jwt", which is for $connect alone.',
  ],
  [
    'another route that is public',
    (services) => services.webSockets.createRoute('$default', hello(services), { public: true }),
    'WebSocket route "$default" (functions/hello) says public, which is for $connect alone.',
  ],
  [
    'an answer to a connection',
    (services) => services.webSockets.createRoute('$connect', hello(services), { returnResponse: true }),
    'WebSocket route "$connect" (functions/hello) says returnResponse, but there is no message to answer.',
  ],
  [
    'nobody who says who may connect',
    (services) => services.webSockets.createRoute('$connect', hello(services)),
    'WebSocket route "$connect" (functions/hello) is neither public nor guarded by an authorizer.',
  ],
  [
    'no $connect',
    (services) => services.webSockets.createRoute('$default', hello(services)),
    'The WebSocket API has no route "$connect": everybody could connect, and send.',
  ],
  [
    'both',
    (services) =>
      services.webSockets.createRoute('$connect', hello(services), { public: true, authorizer: 'jwt' }),
    'WebSocket route "$connect" (functions/hello) is public and has authorizer "jwt".',
  ],
  [
    'an authorizer that is unknown',
    (services) => {
      const fn = hello(services);
      services.webSockets.createAuthorizer(fn, { name: 'jwt', headers: ['Authorization'] });
      services.webSockets.createRoute('$connect', fn, { authorizer: 'jw' });
    },
    'WebSocket route "$connect" (functions/hello) names an unknown authorizer "jw".\n  Did you mean "jwt"?',
  ],
  [
    'authorizers of one name',
    (services) => {
      const fn = hello(services);
      for (const header of ['a', 'b'])
        services.webSockets.createAuthorizer(fn, { name: 'jwt', headers: [header] });
    },
    'Two authorizers of the WebSocket API are called "jwt" (functions/hello, functions/hello).',
  ],
  [
    'an authorizer without an identity',
    (services) => services.webSockets.createAuthorizer(hello(services), { name: 'jwt' }),
    'Authorizer "jwt" of the WebSocket API (functions/hello) says neither headers nor queryStrings',
  ],
  [
    'an identity that is no name',
    (services) =>
      services.webSockets.createAuthorizer(hello(services), { name: 'jwt', queryStrings: ['$token'] }),
    'Authorizer "jwt" of the WebSocket API (functions/hello) has "$token", which is no name',
  ],
  [
    'a grant without an API',
    (services) => services.webSockets.grantManageConnections(hello(services)),
    'services.webSockets.grantManageConnections is for function "Hello" (functions/hello), but the WebSocket API has no routes.',
  ],
  [
    'a variable of the same name',
    (services) => {
      chat(services);
      const environment = { WEB_SOCKET_CALLBACK_URL: 'mine' };
      services.webSockets.grantManageConnections(hello(services, { name: 'Other', environment }));
    },
    'Function "Other" (functions/hello) has WEB_SOCKET_CALLBACK_URL in its environment',
  ],
])('refuses %s', (_, config, message) => {
  expect(() => declareStack(config).app.synth()).toThrow(message);
});

test('says all at once', () => {
  const { app } = declareStack((services) => {
    const fn = hello(services);
    services.webSockets.createRoute('$conect', fn);
    services.webSockets.createRoute('send', fn, { authorizer: 'jwt' });
  });

  expect(() => app.synth()).toThrow(/2 problems\n.*\$conect.*\n.*\n.*says authorizer/);
});

function chat(services: Services): void {
  const fn = hello(services);
  services.webSockets.createRoute('$connect', fn, { public: true });
  services.webSockets.createRoute('$disconnect', fn);
  services.webSockets.createRoute('sendMessage', fn);
}

/** For what of the API its functions may be called. */
function permissionsOf(template: Template): string[] {
  return Object.values(template.findResources('AWS::Lambda::Permission'))
    .map(({ Properties: { SourceArn } }) => {
      const parts: unknown[] = SourceArn['Fn::Join'][1];
      return String(parts.findLast((part) => typeof part === 'string'));
    })
    .sort();
}
