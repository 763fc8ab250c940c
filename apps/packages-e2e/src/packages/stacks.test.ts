import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { createProject } from '../outside/create-project.ts';
import { findOwnPackages, ownPackages } from '../outside/find-own-packages.ts';
import { testEach } from '../outside/matrix.ts';
import { addPackages, packageManagers, runBinary } from '../outside/package-manager.ts';
import { readReadmeExamples } from '../outside/read-readme-examples.ts';
import { readVersion } from '../outside/read-version.ts';

const [app = '', config = ''] = readReadmeExamples('packages/stacks');
const main = `
export interface Output { message: string }
export const handler = async () => ({ statusCode: 200, body: '{"message":"Hello World!"}' });
`;
const stage = { arns: {} };
const repo = { owner: 'octocat', name: 'orders' };
const context = { name: 'Orders', region: 'eu-west-1', repo, dev: stage, staging: stage, prod: stage };
const files = {
  'package.json': '{ "private": true, "type": "module" }',
  'cdk.json': JSON.stringify({ app: 'npx tsx infra/app.ts', context }),
  'infra/app.ts': app,
  'functions/hello_world/main.ts': main,
  'functions/hello_world/config.ts': config,
};

testEach(
  packageManagers,
  '@lambda-forge/stacks alone, installed with %s, synthesizes the example of its README',
  async (manager) => {
    const cwd = createProject(manager, files);
    // As the README has it: the newest one whose assemblies a pipeline can publish.
    const cdk = [`aws-cdk-lib@~${readVersion('aws-cdk-lib')}`, 'constructs', 'aws-cdk', 'tsx'];
    await addPackages(manager, ['@lambda-forge/stacks', ...cdk], { cwd });

    const { code, stdout, stderr } = await runBinary(['cdk', 'synth', '--quiet'], { cwd });
    expect({ code, output: stdout + stderr }).toMatchObject({ code: 0 });
    const { stages } = JSON.parse(readFileSync(join(cwd, 'cdk.out', 'functions.json'), 'utf8')) as Manifest;
    expect(Object.keys(stages)).toEqual(['Dev', 'Prod', 'Staging']);
    expect(stages['Prod']?.functions).toMatchObject([{ name: 'HelloWorld' }]);
    expect(findOwnPackages(cwd)).toEqual(
      ownPackages(
        'api-answers',
        'api-changes',
        'api-gateway',
        'bundler',
        'client',
        'command-line',
        'compiled-contracts',
        'context',
        'contracts',
        'docs-generator',
        'handler',
        'identity',
        'json-schema',
        'layers',
        'manifest',
        'messaging',
        'observability',
        'openapi',
        'pages',
        'resources',
        'schemas',
        'secrets',
        'services',
        'stacks',
        'steps',
        'storage',
        'synthesis',
        'web-sockets',
        'working-tree',
      ),
    );
  },
  300_000,
);

interface Manifest {
  readonly stages: Readonly<Record<string, { readonly functions: readonly { readonly name: string }[] }>>;
}
