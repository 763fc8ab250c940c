import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { addSettings, createCdkApp } from '../outside/create-cdk-app.ts';
import { writeFiles } from '../outside/create-project.ts';
import { findOwnPackages, ownPackages } from '../outside/find-own-packages.ts';
import { addPackages, runBinary } from '../outside/package-manager.ts';

const stack = `
import * as cdk from 'aws-cdk-lib/core';
import { CodePipeline, CodePipelineSource, ShellStep } from 'aws-cdk-lib/pipelines';
import { Construct } from 'constructs';
import { createContext, Steps } from '@lambda-forge/steps';

export class OrdersStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    const source = CodePipelineSource.gitHub('octocat/orders', 'main');
    const synth = new ShellStep('Synth', { input: source, commands: ['npm ci', 'npx cdk synth'] });
    const pipeline = new CodePipeline(this, 'Pipeline', { synth });
    const stage = new cdk.Stage(this, 'Staging');
    new cdk.Stack(stage, 'Orders');
    const steps = new Steps(this, createContext(this, { stage: 'Staging', resources: 'staging' }), source);
    pipeline.addStage(stage, { pre: [steps.runUnitTests()] });
  }
}
`;
const settings = {
  name: 'Orders',
  region: 'eu-west-1',
  repo: { owner: 'octocat', name: 'orders' },
  staging: { arns: {} },
};

test('@lambda-forge/steps alone adds UnitTests to the pipeline of an app of cdk init', async () => {
  const cwd = await createCdkApp('pnpm');
  await addPackages('pnpm', ['@lambda-forge/steps'], { cwd });
  writeFiles(cwd, { 'lib/orders-stack.ts': stack });
  addSettings(cwd, settings);

  // As cdk.json of cdk init has it, this type-checks the app first.
  const { code, stdout, stderr } = await runBinary(['cdk', 'synth', '--quiet'], { cwd });
  expect({ code, output: stdout + stderr }).toMatchObject({ code: 0 });
  expect(readActions(cwd)).toEqual(['UnitTests', 'Orders.Prepare', 'Orders.Deploy']);
  expect(findOwnPackages(cwd)).toEqual(ownPackages('context', 'manifest', 'steps'));
}, 300_000);

interface Pipeline {
  readonly Type: string;
  readonly Properties: {
    readonly Stages: { readonly Name: string; readonly Actions: { readonly Name: string }[] }[];
  };
}

/** The actions of the stage Staging, from the template. */
function readActions(app: string): string[] | undefined {
  const template = readFileSync(join(app, 'cdk.out', 'OrdersStack.template.json'), 'utf8');
  const { Resources } = JSON.parse(template) as { Resources: Record<string, Pipeline> };
  const pipeline = Object.values(Resources).find(({ Type }) => Type === 'AWS::CodePipeline::Pipeline');
  return pipeline?.Properties.Stages.find(({ Name }) => Name === 'Staging')?.Actions.map(({ Name }) => Name);
}
