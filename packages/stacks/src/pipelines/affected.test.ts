import { expect, test } from '@jest/globals';
import { main, makeApp, makeFolder } from '@lambda-forge/test-support';
import { Template } from 'aws-cdk-lib/assertions';
import { DevStack } from './dev-stack.ts';
import { ProdStack } from './prod-stack.ts';

const connectionArn =
  'arn:aws:codeconnections:us-east-2:111111111111:connection/aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee';
const root = makeFolder({
  'functions/hello/main.ts': main,
  'functions/hello/config.ts': 'export function config() {}\n',
});

test('a pipeline that tests what is affected keeps the commit of its run as its last action', () => {
  const app = makeApp({ repo: { owner: 'octocat', name: 'demo', connectionArn } });
  const template = Template.fromStack(new ProdStack(app, { root, docs: false, affected: true }));
  const [pipeline] = Object.values(template.findResources('AWS::CodePipeline::Pipeline'));
  const stages = pipeline?.['Properties'].Stages as Stage[];

  expect(stages.at(-1)).toMatchObject({ Name: 'Deployed', Actions: [{ Name: 'RecordCommit' }] });
  expect(stages.at(-1)?.Actions).toHaveLength(1);
  // Whole clones, and one parameter for both deploy stages.
  expect(stages[0]?.Actions[0]?.Configuration?.['OutputArtifactFormat']).toBe('CODEBUILD_CLONE_REF');
  template.resourcePropertiesCountIs(
    'AWS::CodeBuild::Project',
    {
      Environment: {
        EnvironmentVariables: [
          {
            Name: 'LAMBDA_FORGE_DEPLOYED_COMMIT',
            Type: 'PLAINTEXT',
            Value: '/lambda-forge/Demo/Prod/deployed-commit',
          },
        ],
      },
    },
    3,
  );
});

test('one without a connection is refused, as it has no history', () => {
  expect(() => new DevStack(makeApp(), { root, affected: true })).toThrow(
    'The pipeline of stage Dev cannot tell what changes affect.\n  Only a source of a connection clones the history: set repo.connectionArn in cdk.json.',
  );
});

interface Stage {
  readonly Name: string;
  readonly Actions: readonly {
    readonly Name: string;
    readonly Configuration?: Readonly<Record<string, string>>;
  }[];
}
