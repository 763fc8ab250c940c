import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { copyAssembly } from '../assembly/copy-assembly.ts';
import { synthesizeBigApp } from '../big-app.ts';
import { findRoleProblems } from './find-role-problems.ts';
import { type Resource, readTemplates } from './read-templates.ts';

// It is of CDK Pipelines itself, see accepted-findings.ts. It reads no data.
const known = [
  /PipelineUpdatePipelineSelfMutationRole\w+: allows cloudformation:DescribeStacks, s3:ListBucket on every resource$/,
];

test('no role of the demo is wider than it needs, and only its service may assume it', () => {
  const templates = readTemplates(copyAssembly());
  const roles = templates.flatMap(({ resources }) => Object.values(resources)).filter(isRole);
  const problems = templates.flatMap(findRoleProblems);

  expect(roles.length).toBeGreaterThan(20);
  expect(problems.filter((problem) => !known.some((pattern) => pattern.test(problem)))).toEqual([]);
}, 120_000);

test('nor is one of an app of 120 endpoints in nested stacks', () => {
  const root = mkdtempSync(join(tmpdir(), 'forge-roles-'));
  const templates = readTemplates(synthesizeBigApp({ root }));
  const resources = templates.flatMap((template) => Object.values(template.resources));

  expect(resources.filter(isRole).length).toBeGreaterThan(24);
  expect(templates.flatMap(findRoleProblems)).toEqual([]);
}, 120_000);

const allow = (statement: object) => ({
  Type: 'AWS::IAM::Policy',
  Properties: { PolicyDocument: { Statement: [{ Effect: 'Allow', ...statement }] } },
});
const trust = (Principal: unknown) => ({
  Type: 'AWS::IAM::Role',
  Properties: { AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal }] } },
});

test.each<[string, Resource, string]>([
  ['every action', allow({ Action: '*', Resource: 'arn' }), 'allows the action *'],
  ['every action of a service', allow({ Action: ['s3:*'], Resource: 'arn' }), 'allows the action s3:*'],
  [
    'every resource',
    allow({ Action: 's3:GetObject', Resource: ['*'] }),
    'allows s3:GetObject on every resource',
  ],
  ['all but one action', allow({ NotAction: 'iam:*', Resource: 'arn' }), 'allows all but something'],
  ['anybody', trust('*'), 'may be assumed by "*"'],
  [
    'another account',
    trust({ AWS: 'arn:aws:iam::1:root' }),
    'may be assumed by {"AWS":"arn:aws:iam::1:root"}',
  ],
  [
    'another service',
    trust({ Service: 'ec2.amazonaws.com' }),
    'may be assumed by {"Service":"ec2.amazonaws.com"}',
  ],
  [
    'any API',
    { Type: 'AWS::Lambda::Permission', Properties: { Principal: 'apigateway.amazonaws.com' } },
    'lets any API or account call the function',
  ],
])('a policy that lets in %s is found', (_, resource, problem) => {
  expect(findRoleProblems({ file: '', name: 'T', resources: { R: resource } })).toEqual([`T R: ${problem}`]);
});

function isRole({ Type }: Resource): boolean {
  return Type === 'AWS::IAM::Role';
}
