import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createTestApp } from './app.test.support.ts';

const staging = "createPipeline().addStage(new Service(stack, 'Staging'));";
// Says of every manifest of assets that it has another schema.
const raise = `
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
for (const name of readdirSync('cdk.out', { recursive: true }).filter((file) => file.endsWith('.assets.json')))
  writeFileSync('cdk.out/' + name, readFileSync('cdk.out/' + name, 'utf8').replace(/"version": "[0-9.]+"/, '"version": "99.0.0"'));
`;

test('a step of the app runs, whatever the CDK`s own builds have in their commands', async () => {
  using app = await createTestApp(`
    const commands = ['cdk() { echo "$*" >> "$MARKS/ran"; }', 'cdk -a . deploy Other', 'echo "cdk-assets --path x publish y" >> "$MARKS/ran"'];
    class Own extends pipelines.CodePipeline {}
    const pipeline = new Own(stack, 'Own', { synth, cdkAssetsCliVersion: '4.7.3' });
    pipeline.addStage(new Service(stack, 'Staging'), { pre: [step('Deploys', commands)] });
  `);
  const { record } = await app.run();

  expect(app.marks('ran')).toEqual(['-a . deploy Other', 'cdk-assets --path x publish y']);
  expect(record.actions.map(({ action, summary }) => [action, summary])).toEqual(
    expect.arrayContaining([
      ['SelfMutate', 'no change'],
      ['Hello_Code', '1 asset'],
    ]),
  );
});

test('what the app adds to the CDK`s own builds runs', async () => {
  using app = await createTestApp(`
    const commands = ['echo "$CODEBUILD_BUILD_ID" >> "$MARKS/added"'];
    const partialBuildSpec = cdk.aws_codebuild.BuildSpec.fromObject({ phases: { pre_build: { commands } } });
    const environmentVariables = { MARKS: { value: env.MARKS } };
    const added = { partialBuildSpec, buildEnvironment: { environmentVariables } };
    const defaults = { selfMutationCodeBuildDefaults: added, assetPublishingCodeBuildDefaults: added };
    createPipeline(defaults).addStage(new Service(stack, 'Staging'));
  `);

  await app.run();
  expect(app.marks('added').map((id) => id.split(':')[0])).toEqual([
    expect.stringContaining('selfupdate'),
    expect.stringContaining('Assets'),
  ]);
});

test('what the app adds to the CDK`s own builds fails them', async () => {
  using app = await createTestApp(`
    const partialBuildSpec = cdk.aws_codebuild.BuildSpec.fromObject({ phases: { install: { commands: ['exit 7'] } } });
    createPipeline({ selfMutationCodeBuildDefaults: { partialBuildSpec } }).addStage(new Service(stack, 'Staging'));
  `);

  await expect(app.run()).rejects.toThrow(/UpdatePipeline\.SelfMutate failed[\s\S]*exit 7/);
  expect(app.deployed).toEqual([]);
});

test('an assembly that the pinned cdk-assets cannot read fails Assets, as on AWS', async () => {
  using app = await createTestApp(`synth.commands.push('node raise.mjs');\n${staging}`, {
    'raise.mjs': raise,
  });

  await expect(app.run()).rejects.toThrow(
    /Assets\.\S+ failed\.[\s\S]*cdk-assets@4\.7\.3: .*Cloud assembly schema version mismatch.*found 99\.0\.0/,
  );
  expect(app.deployed).toEqual([]);
});

test('what could not be asked is said', async () => {
  using app = await createTestApp(
    "createPipeline({ cdkAssetsCliVersion: '99.9.9' }).addStage(new Service(stack, 'Staging'));",
  );
  const environment = { ...process.env, npm_config_registry: 'http://127.0.0.1:9/' };
  const { record } = await app.run({ environment });
  const assets = record.actions.find(({ stage }) => stage === 'Assets');

  expect(assets?.summary).toMatch(/^1 asset; not read by cdk-assets@99\.9\.9, which cannot be installed: /);
  expect(readFileSync(assets?.log ?? '', 'utf8')).toContain('$ npm install');
});

test('without a tree, the CDK`s own builds are refused rather than guessed at', async () => {
  using app = await createTestApp(staging);
  rmSync(join(app.root, 'cdk.out', 'tree.json'));

  await expect(app.run()).rejects.toThrow(
    /UpdatePipeline\.SelfMutate: whether the CDK made it cannot be told without tree\.json/,
  );
});

test('a build whose image lacks the runtime that it asks for is refused', async () => {
  using app = await createTestApp(`
    const partialBuildSpec = cdk.aws_codebuild.BuildSpec.fromObject({ phases: { install: { 'runtime-versions': { nodejs: '26' } } } });
    createPipeline().addStage(new Service(stack, 'Staging'), { pre: [step('Late', ['true'], { partialBuildSpec })] });
  `);

  await expect(app.run()).rejects.toThrow(
    /Staging\.Late: runtime-versions asks for nodejs 26, which aws\/codebuild\/standard:7\.0 does not have/,
  );
});
