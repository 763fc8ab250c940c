import { describe, expect, test } from '@jest/globals';
import type { FunctionConfig } from '@lambda-forge/services';
import { main, makeApp, makeFolder } from '@lambda-forge/test-support';
import { type App, Duration, Fn, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { CodePipelineSource } from 'aws-cdk-lib/pipelines';
import { DevStack } from './dev-stack.ts';
import { ProdStack } from './prod-stack.ts';
import { StagingStack } from './staging-stack.ts';

const root = makeFolder({ 'functions/hello/main.ts': main });
const functions: FunctionConfig[] = [
  ({ lambda, apiGateway }) => {
    const fn = lambda.createFunction({ name: 'Hello', path: './functions/hello', description: 'Says hello' });
    apiGateway.createEndpoint('GET', '/hello', fn, { public: true });
  },
];
const props = { root, lambdaStack: { functions } };

describe('a connection', () => {
  const arn = (service: string) => `arn:aws:${service}:us-east-2:123456789012:connection/1`;

  test('of CodeConnections may be used under both names of the action by every role that uses it', () => {
    const roles = connectionStatements(arn('codeconnections'));

    // The source action's, and those of the builds that clone: Synth, four gates, IntegrationTests, GenerateDocs.
    expect(roles).toHaveLength(8);
    for (const actions of roles)
      expect(actions).toEqual(['codeconnections:UseConnection', 'codestar-connections:UseConnection']);
  });

  test('of before the new name is used under the old one', () => {
    expect(new Set(connectionStatements(arn('codestar-connections')).flat())).toEqual(
      new Set(['codestar-connections:UseConnection']),
    );
  });

  test('of which only the deploy knows the ARN may be used under both', () => {
    const options = { connectionArn: Fn.importValue('Connection'), codeBuildCloneOutput: true };
    const source = CodePipelineSource.connection('octocat/demo', 'dev', options);
    const template = Template.fromStack(new DevStack(makeApp(), { ...props, source }));
    const actions = ['codestar-connections:UseConnection', 'codeconnections:UseConnection'];

    for (const Action of actions) {
      const statement = { Action, Effect: 'Allow', Resource: { 'Fn::ImportValue': 'Connection' } };
      const PolicyDocument = { Statement: Match.arrayWith([statement]) };
      // The source action's, and those of Synth and GenerateDocs, which clone.
      expect(
        Object.keys(template.findResources('AWS::IAM::Policy', { Properties: { PolicyDocument } })),
      ).toHaveLength(3);
    }
  });

  // The actions of each policy that are allowed on the connection.
  function connectionStatements(connectionArn: string): string[][] {
    const app = makeApp({ repo: { owner: 'octocat', name: 'demo', connectionArn } });
    const policies = Template.fromStack(new StagingStack(app, props)).findResources('AWS::IAM::Policy');
    return Object.values(policies).flatMap(({ Properties }) => {
      const statements = Properties.PolicyDocument.Statement as { Action: string; Resource: unknown }[];
      const own = statements.filter(({ Resource }) => [Resource].flat().includes(connectionArn));
      return own.length > 0 ? [own.flatMap(({ Action }) => Action).sort()] : [];
    });
  }
});

describe('artifacts', () => {
  const account = '111111111111';

  test('expire, in the bucket of the pipeline and in those of other regions', () => {
    const app = makeApp({ account, prod: { arns: {}, region: 'eu-west-1' } });
    const prod = new ProdStack(app, props);
    const buckets = bucketsOf(app, prod);

    expect(buckets).toHaveLength(2);
    for (const { LifecycleConfiguration } of buckets)
      expect(LifecycleConfiguration).toEqual({
        Rules: [
          {
            Id: 'ExpireArtifacts',
            Status: 'Enabled',
            ExpirationInDays: 90,
            NoncurrentVersionExpiration: { NoncurrentDays: 7 },
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
          },
        ],
      });
  });

  test('are encrypted, private, and travel over TLS only, everywhere', () => {
    const app = makeApp({ account, prod: { arns: {}, region: 'eu-west-1', account: '222222222222' } });
    const prod = new ProdStack(app, props);

    for (const bucket of bucketsOf(app, prod)) {
      expect(bucket).toMatchObject({
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
        },
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
      });
    }
    for (const stack of stacksOf(app, prod))
      Template.fromStack(stack).hasResourceProperties('AWS::S3::BucketPolicy', {
        PolicyDocument: Match.objectLike({
          Statement: Match.arrayWith([
            Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          ]),
        }),
      });
  });

  test('are kept as long as the app says', () => {
    const app = makeApp();
    const dev = new DevStack(app, { ...props, artifactExpiration: Duration.days(14) });

    expect(bucketsOf(app, dev)[0]?.LifecycleConfiguration?.Rules[0]?.['ExpirationInDays']).toBe(14);
  });

  interface Bucket {
    readonly LifecycleConfiguration?: { readonly Rules: readonly Record<string, unknown>[] };
  }

  function bucketsOf(app: App, stack: Stack): Bucket[] {
    return stacksOf(app, stack).flatMap((each) =>
      Object.values(Template.fromStack(each).findResources('AWS::S3::Bucket')).map(
        ({ Properties }) => Properties as Bucket,
      ),
    );
  }

  // The pipeline's stack and its support stacks, which come with it.
  function stacksOf(app: App, stack: Stack): Stack[] {
    Template.fromStack(stack);
    return app.node.children.filter((child): child is Stack => Stack.isStack(child));
  }
});

test('placeholders of a fresh cdk.json are warned of, once for an app', () => {
  const app = makeApp({ repo: { owner: '$GITHUB-OWNER', name: 'demo' } });
  const stacks = [new DevStack(app, props), new StagingStack(app, props), new ProdStack(app, props)];

  expect(stacks.flatMap(placeholdersOf)).toEqual([
    'repo.owner is "$GITHUB-OWNER", a placeholder. Write your own repo.owner into cdk.json. [ack: lambda-forge:placeholder]',
  ]);
});

test('a placeholder that the command line has replaced is none', () => {
  const app = makeApp({ repo: { owner: '$GITHUB-OWNER', name: 'demo' }, 'repo.owner': 'octocat' });

  expect(placeholdersOf(new DevStack(app, props))).toEqual([]);
});

// What its author is warned of.
function placeholdersOf({ node }: Stack): unknown[] {
  return node.metadata
    .filter(({ type, data }) => type === 'aws:cdk:warning' && String(data).includes('placeholder'))
    .map(({ data }) => data);
}
