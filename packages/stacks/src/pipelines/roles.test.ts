import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { FunctionConfig } from '@lambda-forge/services';
import { main, makeApp, makeFolder } from '@lambda-forge/test-support';
import { Template } from 'aws-cdk-lib/assertions';
import { ProdStack } from './prod-stack.ts';

const root = makeFolder({ 'functions/hello/main.ts': main });
const functions: FunctionConfig[] = [
  ({ lambda, apiGateway }) => {
    const fn = lambda.createFunction({ name: 'Hello', path: './functions/hello', description: 'Says hello' });
    apiGateway.createEndpoint('GET', '/hello', fn, { public: true });
  },
];

test("PIPELINES.md names every permission of a pipeline's roles that is wider than its own resources", () => {
  const app = makeApp({
    account: '111111111111',
    bucket: 'docs',
    '@aws-cdk/aws-iam:minimizePolicies': true,
    repo: {
      owner: 'octocat',
      name: 'demo',
      connectionArn: 'arn:aws:codeconnections:us-east-2:111111111111:connection/1',
    },
  });
  const stack = new ProdStack(app, { root, lambdaStack: { functions } });
  const policies = Template.fromStack(stack).findResources('AWS::IAM::Policy');
  const wide = Object.entries(policies).flatMap(([id, { Properties }]) =>
    (Properties.PolicyDocument.Statement as Statement[]).flatMap(({ Action, Resource, Effect }) =>
      [Resource].flat().flatMap((resource) => {
        const text = render(resource);
        if (Effect !== 'Allow' || !isWide(text)) return [];
        const actions = [Action].flat().map((action) => `\`${action}\``);
        return [`| ${roleOf(id)} | ${actions.join(', ')} | \`${text}\` |`];
      }),
    ),
  );

  expect([...new Set(wide)].sort()).toEqual(readTable());
});

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

// A part of what the pipeline itself has made is none: its bucket, its log groups, its projects.
function isWide(resource: string): boolean {
  return resource.includes('*') && !/^<\w+>|<\w+>[-:/]*\*$|<\w+>:\*$/.test(resource);
}

function roleOf(policy: string): string {
  if (policy.includes('SelfMutation')) return 'UpdatePipeline';
  if (policy.includes('Assets')) return 'Assets';
  if (policy.includes('GenerateDocs')) return 'GenerateDocs';
  return policy;
}

// References as `<Id>`, without the account, region and partition that are everywhere.
function render(value: unknown): string {
  if (typeof value === 'string') return value;
  const { Ref, 'Fn::GetAtt': att, 'Fn::Join': join, 'Fn::Sub': sub } = value as Record<string, unknown>;
  if (typeof Ref === 'string') return Ref === 'AWS::Partition' ? 'aws' : `<${Ref}>`;
  if (Array.isArray(att)) return `<${att[0]}>`;
  if (typeof sub === 'string') return sub.replace(/\$\{AWS::Partition\}/g, 'aws');
  const [, parts = []] = (join ?? []) as [string, unknown[]];
  return parts.map(render).join('');
}

function readTable(): string[] {
  const text = readFileSync(join(import.meta.dirname, '..', '..', 'PIPELINES.md'), 'utf8');
  const [, section = ''] = text.split('## What the roles may do');
  return section
    .split('\n')
    .filter((line) => /^\| (?!role|---)/.test(line))
    .sort();
}
