import { expect, test } from '@jest/globals';
import { context } from '@lambda-forge/context';
import type { FunctionConfig } from '@lambda-forge/services';
import { main, makeFolder } from '@lambda-forge/test-support';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { BuildEnvironmentVariableType, BuildSpec } from 'aws-cdk-lib/aws-codebuild';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { CodePipelineProps } from 'aws-cdk-lib/pipelines';
import type { Construct } from 'constructs';
import { PipelineStack } from './pipeline-stack.ts';

// DEPLOYING.md says that these two are enough, in one place, for the synth and for every step.
const root = makeFolder({ 'functions/hello/main.ts': main, 'package-lock.json': '{}' });
const functions: FunctionConfig[] = [
  ({ lambda }) => {
    lambda.createFunction({ name: 'Hello', path: './functions/hello', description: 'Says hello' });
  },
];
const settings = {
  region: 'eu-west-1',
  name: 'Orders',
  repo: { owner: 'octocat', name: 'orders' },
  dev: { arns: {} },
};

test('a token of a registry reaches every build, with the right to read it', () => {
  const template = synthesize({
    buildEnvironment: {
      environmentVariables: {
        NPM_TOKEN: { type: BuildEnvironmentVariableType.SECRETS_MANAGER, value: 'npm-token' },
      },
    },
  });
  const projects = Object.values(template.findResources('AWS::CodeBuild::Project'));

  expect(projects.length).toBeGreaterThan(2);
  for (const { Properties } of projects)
    expect(Properties.Environment.EnvironmentVariables).toContainEqual({
      Name: 'NPM_TOKEN',
      Type: 'SECRETS_MANAGER',
      Value: 'npm-token',
    });
  expect(JSON.stringify(template.toJSON())).toContain('secret:npm-token-??????');
});

test('a command that signs in runs before the install, in every build that installs', () => {
  const signIn = 'aws codeartifact login --tool npm --domain mine --repository npm';
  const template = synthesize({
    partialBuildSpec: BuildSpec.fromObject({ phases: { install: { commands: [signIn] } } }),
    rolePolicy: [new PolicyStatement({ actions: ['codeartifact:GetAuthorizationToken'], resources: ['*'] })],
  });
  const buildspecs = Object.values(template.findResources('AWS::CodeBuild::Project'))
    .map(({ Properties }) => Properties.Source.BuildSpec)
    .filter((text) => typeof text === 'string' && text.includes('npm ci'));

  expect(buildspecs).toHaveLength(2);
  for (const text of buildspecs) {
    const { commands } = JSON.parse(text).phases.install;
    expect(commands.indexOf(signIn)).toBeGreaterThanOrEqual(0);
    expect(commands.indexOf(signIn)).toBeLessThan(
      commands.findIndex((each: string) => each.includes('npm ci')),
    );
  }
});

function synthesize(codeBuildDefaults: CodePipelineProps['codeBuildDefaults']): Template {
  @context({ stage: 'Dev', resources: 'dev' })
  class Stack extends PipelineStack {
    constructor(scope: Construct) {
      super(scope, {
        root,
        branch: 'dev',
        pipeline: { ...(codeBuildDefaults ? { codeBuildDefaults } : {}) },
      });
      this.deploy(this.context, {
        lambdaStack: { functions },
        post: (steps) => [steps.customStep('Check', { commands: ['true'] })],
      });
    }
  }
  const app = new App({
    context: settings,
    analyticsReporting: false,
  });
  return Template.fromStack(new Stack(app));
}
