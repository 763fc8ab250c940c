import { afterEach, describe, expect, test } from '@jest/globals';
import { takeSnapshot } from '../snapshot/snapshot.ts';
import { type WrittenStage, writeAssembly } from '../written-assembly.test.support.ts';
import { compareSnapshots, type StageDifference } from './compare-snapshots.ts';
import { renderDifference, summarizeDifference } from './render-difference.ts';

let remove = () => {};
afterEach(() => remove());

function compare(
  staging: WrittenStage,
  prod: WrittenStage,
  commits: readonly string[] = [],
): StageDifference {
  const written = writeAssembly({ Staging: staging, Prod: prod });
  remove = written.remove;
  const [before, after] = ['Prod', 'Staging'].map((stage) => takeSnapshot({ ...written, stage }));
  if (!before || !after) throw new Error('no snapshot');
  return compareSnapshots(before, after, { commits });
}

test('finds nothing where stages differ by their names alone', () => {
  expect(compare({}, {})).toEqual({
    before: 'Prod as synthesized',
    after: 'Staging as synthesized',
    commits: { commits: [] },
    functions: [],
    contract: [],
    permissions: { added: [], removed: [] },
  });
});

test('tells of the code, the settings and the variables of functions, without what variables hold', () => {
  const variables = { OWN: 'a', SAME: '1', SECRET: 'new-value' };
  const found = compare(
    { memory: 256, code: 'b', variables },
    { variables: { SAME: '1', SECRET: 'x', OLD: 'y' } },
  );

  expect(found.functions).toEqual([
    {
      name: 'Orders',
      kind: 'changed',
      code: true,
      settings: [{ setting: 'MemorySize', before: '128', after: '256' }],
      environment: { added: ['OWN'], removed: ['OLD'], changed: ['SECRET'] },
    },
  ]);
  expect(JSON.stringify(found)).not.toContain('new-value');
});

test('tells of changes of the contract as forge docs changes does', () => {
  expect(compare({ status: 'number' }, {}).contract).toMatchObject([
    { severity: 'error', endpoint: 'GET /orders', place: 'answer 200', path: '/status' },
  ]);
});

test('tells who may do what more, and what less', () => {
  const found = compare({ actions: ['dynamodb:PutItem'], isPublic: true }, { isPublic: false });

  expect(found.permissions).toEqual({
    added: [
      { who: 'Orders', effect: 'Allow', action: 'dynamodb:PutItem', resource: 'Table' },
      { who: 'everybody', effect: 'Allow', action: 'call', resource: 'GET /orders' },
    ],
    removed: [
      { who: 'Orders', effect: 'Allow', action: 'dynamodb:GetItem', resource: 'Table' },
      { who: 'who passes jwt', effect: 'Allow', action: 'call', resource: 'GET /orders' },
    ],
  });
});

test.each([
  [
    'a policy of a role',
    {
      Type: 'AWS::IAM::Policy',
      Properties: {
        Roles: [{ Ref: 'OrdersRole' }],
        PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] },
      },
    },
    { who: 'Orders', effect: 'Allow', action: 's3:*', resource: '*' },
  ],
  [
    'a policy of a resource',
    {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: {
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Action: 'sqs:SendMessage',
              Principal: '*',
              Resource: { Ref: 'Table12345678' },
            },
          ],
        },
      },
    },
    { who: 'everybody', effect: 'Allow', action: 'sqs:SendMessage', resource: 'Table' },
  ],
  [
    'a service that may invoke a function',
    {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        Principal: 's3.amazonaws.com',
        Action: 'lambda:InvokeFunction',
        FunctionName: { Ref: 'Orders' },
      },
    },
    { who: 's3.amazonaws.com', effect: 'Allow', action: 'lambda:InvokeFunction', resource: 'Orders' },
  ],
  [
    'a policy that is a resource of its own',
    {
      Type: 'AWS::IAM::RolePolicy',
      Properties: {
        RoleName: { Ref: 'OrdersRole' },
        PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] },
      },
    },
    { who: 'Orders', effect: 'Allow', action: 's3:*', resource: '*' },
  ],
  [
    'a managed policy of nobody yet',
    {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] } },
    },
    { who: 'More', effect: 'Allow', action: 's3:*', resource: '*' },
  ],
  [
    'all but some',
    {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: {
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Action: 'sqs:*',
              NotPrincipal: { AWS: 'arn:x' },
              Resource: { Ref: 'Table12345678' },
            },
          ],
        },
      },
    },
    { who: 'all but arn:x', effect: 'Allow', action: 'sqs:*', resource: 'Table' },
  ],
  [
    'a policy that its resource calls otherwise',
    {
      Type: 'AWS::SecretsManager::ResourcePolicy',
      Properties: {
        ResourcePolicy: {
          Statement: {
            Effect: 'Allow',
            Action: 'secretsmanager:*',
            Principal: '*',
            Resource: { Ref: 'Table12345678' },
          },
        },
      },
    },
    { who: 'everybody', effect: 'Allow', action: 'secretsmanager:*', resource: 'Table' },
  ],
  [
    'a permissions boundary',
    { Type: 'AWS::IAM::Role', Properties: { PermissionsBoundary: 'arn:boundary' } },
    {
      who: 'More',
      effect: 'Deny',
      action: 'all outside of its permissions boundary',
      resource: 'arn:boundary',
    },
  ],
])('knows %s', (_, resource, permission) => {
  expect(compare({ resources: { More: resource } }, {}).permissions.added).toEqual([permission]);
});

describe('as text', () => {
  test('is Markdown with a section for each kind', () => {
    const text = renderDifference(
      compare({ memory: 256, status: 'number' }, {}, ['1a2b3c4 Changes the status']),
    );

    expect(text).toContain('# Prod as synthesized -> Staging as synthesized');
    expect(text).toContain('## Commits\n\n- 1a2b3c4 Changes the status\n');
    expect(text).toContain('- Orders: changed (MemorySize: 128 -> 256)');
    expect(text).toContain('- error: GET /orders, answer 200, /status ');
    expect(text).toContain('## Permissions\n\nNo change.');
  });

  test('fits an approval, what breaks and what may be done more first', () => {
    const commits = Array.from({ length: 100 }, (_, index) => `abcdef${index} A commit with a long title`);
    const found = compare(
      { status: 'number', actions: ['dynamodb:GetItem', 'dynamodb:*'], code: 'b' },
      {},
      commits,
    );
    const text = summarizeDifference(found);

    expect(text.length).toBeLessThanOrEqual(1000);
    expect(text).toContain(
      '100 commits, 1 changed function, 1 contract change (1 breaking), 1 permission added, 0 removed.',
    );
    expect(text.indexOf('breaks: GET /orders')).toBeLessThan(
      text.indexOf('may now: Orders dynamodb:* on Table'),
    );
    expect(text).toMatch(/ \| and \d+ more$/);
    expect(text).not.toContain('\n');
  });

  test('has what is denied no more among what may be done now, and what is denied now behind it', () => {
    const deny = (Action: string) => ({
      Type: 'AWS::IAM::Policy',
      Properties: {
        Roles: [{ Ref: 'OrdersRole' }],
        PolicyDocument: { Statement: [{ Effect: 'Deny', Action, Resource: '*' }] },
      },
    });
    const text = summarizeDifference(
      compare({ resources: { More: deny('s3:*') } }, { resources: { More: deny('iam:*') } }),
    );

    expect(text).toContain('| no longer: Orders is denied iam:* on *');
    expect(text).not.toContain('may now:');
  });

  test('holds no variable of CodePipeline', () => {
    expect(summarizeDifference(compare({}, {}, ['abc #{variables.x}']))).not.toContain('#{');
  });
});
