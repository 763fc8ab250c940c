import { describe, expect, test } from '@jest/globals';
import { createContext } from '@lambda-forge/context';
import { type Manifest, readManifest } from '@lambda-forge/manifest';
import type { FunctionConfig } from '@lambda-forge/services';
import { main, makeApp, makeFolder } from '@lambda-forge/test-support';
import { Aspects, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { CfnMethod } from 'aws-cdk-lib/aws-apigateway';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { LambdaStack, type LambdaStackProps } from '../lambda-stack.ts';

const root = makeFolder({
  'functions/orders/a/main.ts': main,
  'functions/orders/returns/b/main.ts': main,
  'functions/users/c/main.ts': main,
  'functions/d/main.ts': main,
  'authorizers/key/main.ts': main,
});
const nestedStacks = {
  orders: 'functions/orders',
  people: ['./functions/users/', 'functions/orders/returns'],
};

const key: FunctionConfig = ({ lambda, apiGateway }) =>
  apiGateway.createAuthorizer(
    lambda.createFunction({ name: 'Key', path: 'authorizers/key', description: 'Asks for a key' }),
    { name: 'key', default: true },
  );

const endpoint =
  (name: string, path: string, ...calls: string[]): FunctionConfig =>
  ({ lambda, apiGateway }) => {
    const fn = lambda.createFunction({ name, path, description: name });
    for (const call of calls) {
      const [method = '', route = ''] = call.split(' ');
      apiGateway.createEndpoint(method as 'GET', route, fn);
    }
  };

const cors: FunctionConfig = ({ apiGateway }) =>
  apiGateway.enableCors({ allowOrigins: ['https://a.example', 'https://b.example'] });

const all = [
  key,
  cors,
  endpoint('A', 'functions/orders/a', 'GET /orders/{id}', 'POST /orders'),
  endpoint('B', 'functions/orders/returns/b', 'GET /orders/{id}/returns'),
  endpoint('C', 'functions/users/c', 'GET /'),
  endpoint('D', 'functions/d', 'ANY /d/{proxy+}'),
];

describe('functions in nested stacks', () => {
  test('go where their nearest folder says, with logs, role, permission and methods; paths stay with the API', () => {
    const { templates } = synth(all);
    const each = { Function: 1, LogGroup: 1, Role: 1, Permission: 1 };
    const both = { Function: 2, LogGroup: 2, Role: 2, Permission: 2, Method: 2 };

    expect(countTypes(templates['orders'])).toEqual({ ...each, Method: 2 });
    expect(countTypes(templates['people'])).toEqual(both);
    const { Function: functions, Resource: paths, Method: methods } = countTypes(templates['']);
    expect({ functions, paths, methods }).toEqual({ functions: 2, paths: 5, methods: 1 });
  });

  test('are deployed before the API is, which waits for all of their methods', () => {
    const { templates } = synth(all);
    const [deployment] = Object.values(templates['']?.findResources('AWS::ApiGateway::Deployment') ?? {});
    const stacks = Object.keys(templates['']?.findResources('AWS::CloudFormation::Stack') ?? {});

    expect(stacks.length).toBeGreaterThanOrEqual(3);
    expect(deployment?.['DependsOn']).toEqual(expect.arrayContaining(stacks));
  });

  test('deploy the API anew when one of their endpoints changes', () => {
    const idOf = (configs: FunctionConfig[]) =>
      Object.keys(
        synth(configs, { nestedStacks: { orders: 'functions/orders' } }).templates['']?.findResources(
          'AWS::ApiGateway::Deployment',
        ) ?? {},
      )[0];

    expect(idOf(all)).toBe(idOf(all));
    expect(
      idOf([...all.slice(0, 3), endpoint('B', 'functions/orders/returns/b', 'PUT /orders/{id}/returns')]),
    ).not.toBe(
      idOf([...all.slice(0, 3), endpoint('B', 'functions/orders/returns/b', 'GET /orders/{id}/returns')]),
    );
  });

  test('may say themselves where they go', () => {
    const { templates } = synth([
      key,
      ({ lambda, apiGateway }) => {
        const place = (name: string, path: string, nestedStack: string | false) =>
          apiGateway.createEndpoint(
            'GET',
            `/${name}`,
            lambda.createFunction({ name, path, description: name, nestedStack }),
          );
        place('A', 'functions/orders/a', false);
        place('B', 'functions/orders/returns/b', 'orders');
        place('C', 'functions/users/c', 'orders');
      },
    ]);

    expect(countTypes(templates['orders'])['Function']).toBe(2);
    expect(countTypes(templates[''])['Function']).toBe(2);
  });

  test('stay where they are, by the same ids and names, when others are added and removed', () => {
    const before = synth(all).places;
    const more = [
      endpoint('Aa', 'functions/d', 'GET /orders/{id}/items', 'GET /d', 'GET /aa'),
      ...all,
      endpoint('Zz', 'functions/orders/a', 'DELETE /orders/{id}', 'GET /orders/{id}/returns/{number}'),
    ];
    const after = synth(more).places;

    expect(before.length).toBeGreaterThan(30);
    expect(before.filter((place) => !after.includes(place))).toEqual([]);
  });
});

describe('what is wrong with nested stacks', () => {
  test.each<[string, LambdaStackProps, FunctionConfig[], string]>([
    [
      'a folder without functions',
      { nestedStacks: { orders: 'functions/order' } },
      [],
      '"orders" has the folder functions/order, in which there is no function',
    ],
    [
      'a name that is none',
      { nestedStacks: { 'my orders': 'functions/orders' } },
      [],
      '"my orders" is not letters and digits',
    ],
    [
      'a nested stack that is not there',
      { nestedStacks },
      [
        ({ lambda }) =>
          void lambda.createFunction({
            name: 'E',
            path: 'functions/d',
            description: 'E',
            nestedStack: 'order',
          }),
      ],
      'there is no nested stack "order" (functions/d).\n  Did you mean "orders"?',
    ],
    [
      'an authorizer in one',
      { nestedStacks: { ...nestedStacks, guards: 'authorizers' } },
      [],
      'The function of authorizer "key" is in a nested stack (authorizers/key)',
    ],
  ])('names %s', (_, props, configs, message) => {
    expect(() => synth([...configs, ...all], props)).toThrow(message);
  });

  test.each<[string, (node: IConstruct) => void, string]>([
    [
      'a route',
      (node) => {
        if (node instanceof CfnMethod && node.httpMethod === 'POST') remove(node);
      },
      'Endpoint POST /orders is not in the API.',
    ],
    [
      'a permission',
      (node) => {
        if (node instanceof CfnPermission && node.node.path.includes('/C/')) remove(node);
      },
      'Endpoint GET / has no permission to invoke its function.',
    ],
    [
      'an authorizer',
      (node) => {
        if (node instanceof CfnMethod && node.httpMethod === 'ANY') node.authorizerId = undefined;
      },
      'Endpoint ANY /d/{proxy+} has no authorizer, not "Dev-Demo-key".',
    ],
    [
      'CORS',
      (node) => {
        if (node instanceof CfnMethod && node.httpMethod === 'OPTIONS' && node.node.path.includes('returns'))
          remove(node);
      },
      'Endpoint GET /orders/{id}/returns does not answer preflight requests.',
    ],
    [
      'a permission of the right kind',
      (node) => {
        if (node instanceof CfnPermission && node.node.path.includes('/B/'))
          node.sourceArn = 'arn:aws:execute-api:us-east-2:1:api/dev/PUT/orders';
      },
      'Endpoint GET /orders/{id}/returns has no permission to invoke its function.',
    ],
  ])('is %s that gets lost on the way', (_, visit, message) => {
    expect(() => synth(all, { nestedStacks }, (stack) => Aspects.of(stack).add({ visit }))).toThrow(message);
  });

  test('is a deployment that does not wait for a method', () => {
    const detach = (stack: LambdaStack) => {
      const { api } = stack.services.apiGateway;
      const deployment = api.latestDeployment;
      if (!deployment) return;
      deployment._addMethodDependency = () => {};
      deployment.node.addDependency = () => {};
    };

    expect(() => synth(all, { nestedStacks }, detach)).toThrow(
      /Endpoint GET \/orders\/\{id\} is not in the API's deployment\.[\s\S]*Endpoint GET \/ is not in/,
    );
  });
});

describe('a permission', () => {
  test.each([
    ['exactly its endpoint', ['GET /orders/{id}'], '/dev/GET/orders/*'],
    ['all methods of an endpoint that has all', ['ANY /files/{proxy+}'], '/dev/*/files/*'],
    ['both methods of a path', ['GET /orders', 'PUT /orders'], '/dev/*/orders'],
    ['what its paths have in common', ['GET /orders/{id}/a', 'GET /orders/{id}/b'], '/dev/GET/orders/*'],
    ['the API, when they have nothing in common', ['GET /a', 'POST /b'], '/dev/*/*'],
    ['the root', ['GET /'], '/dev/GET/'],
  ])('is one for each function, for %s', (_, calls, end) => {
    const { templates } = synth([key, endpoint('D', 'functions/d', ...calls)], { nestedStacks: {} });
    const permissions = templates['']?.findResources('AWS::Lambda::Permission', {
      Properties: { FunctionName: Match.objectLike({ 'Fn::GetAtt': [Match.stringLikeRegexp('^D'), 'Arn'] }) },
    });

    expect(
      Object.values(permissions ?? {}).map(({ Properties }) => Properties.SourceArn['Fn::Join'][1].at(-1)),
    ).toEqual([end]);
  });
});

function remove(node: IConstruct): void {
  node.node.scope?.node.tryRemoveChild(node.node.id);
}

interface Synthesized {
  /** By the nested stack's name; '' is the Lambda stack. */
  readonly templates: Readonly<Record<string, Template>>;
  /** Stack, logical id, physical name and path of every resource that has to stay. */
  readonly places: readonly string[];
  readonly manifest: Manifest;
}

function synth(
  functions: readonly FunctionConfig[],
  props: LambdaStackProps = { nestedStacks },
  change: (stack: LambdaStack) => void = () => {},
): Synthesized {
  const app = makeApp();
  const stack = new LambdaStack(app, createContext(app, { stage: 'Dev', resources: 'dev' }), {
    root,
    functions,
    ...props,
  });
  change(stack);
  const manifest = readManifest(app.synth().directory);
  const stacks = stack.node.findAll().filter((node) => Stack.isStack(node));
  const templates = Object.fromEntries(
    stacks.map((own) => [own === stack ? '' : own.node.id, Template.fromStack(own)]),
  );
  const places = stacks.flatMap((own) =>
    Object.entries(templates[own === stack ? '' : own.node.id]?.toJSON()['Resources'] ?? {})
      .filter(([, resource]) => (resource as { Type: string }).Type !== 'AWS::ApiGateway::Deployment')
      .map(([id, resource]) => {
        const { Type, Properties = {} } = resource as { Type: string; Properties?: Record<string, unknown> };
        return [
          own.node.id,
          id,
          Type,
          Properties['FunctionName'],
          Properties['PathPart'],
          Properties['HttpMethod'],
        ]
          .map((part) => (typeof part === 'string' ? part : ''))
          .join(' ');
      }),
  );
  return { templates, places, manifest };
}

function countTypes(template: Template | undefined): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { Type } of Object.values(template?.toJSON()['Resources'] ?? {}) as { Type: string }[]) {
    const name = Type.split('::').at(-1) ?? '';
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
