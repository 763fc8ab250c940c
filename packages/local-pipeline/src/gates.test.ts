import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createTestApp } from './app.test.support.ts';
import type { PipelineRun } from './run-pipeline.ts';

const withSettings = (settings: object, pre = ''): string => `
  const pipeline = createPipeline();
  pipeline.addStage(new Service(stack, 'Staging'), { pre: [${pre}] });
  pipeline.buildPipeline();
  const cfn = pipeline.pipeline.node.defaultChild;
  for (const [name, value] of Object.entries(${JSON.stringify(settings)})) cfn.addPropertyOverride(name, value);
`;
const condition = { Conditions: [{ Result: 'FAIL', Rules: [{ Name: 'Alarm', RuleTypeId: {} }] }] };

test.each(['BeforeEntry', 'OnSuccess', 'OnFailure'])(
  'conditions of a stage are refused: %s',
  async (gate) => {
    using app = await createTestApp(withSettings({ [`Stages.4.${gate}`]: condition }));

    await expect(app.run()).rejects.toThrow(
      new RegExp(`The stage Staging has conditions .* \\(${gate}: Alarm\\), which are not evaluated`),
    );
    expect(existsSync(join(app.root, '.forge'))).toBe(false);
  },
);

test.each(['RETRY', 'ROLLBACK'])('what a stage does on its failure is refused: %s', async (result) => {
  using app = await createTestApp(withSettings({ 'Stages.4.OnFailure': { Result: result } }));

  await expect(app.run()).rejects.toThrow(`The stage Staging does ${result} on its failure (OnFailure)`);
  expect(existsSync(join(app.root, '.forge'))).toBe(false);
});

test('nothing goes through a disabled transition', async () => {
  const transitions = [{ StageName: 'Staging', Reason: 'not on Fridays' }];
  using app = await createTestApp(withSettings({ DisableInboundStageTransitions: transitions }));
  const error: Error & Partial<PipelineRun> = await app.run().then(
    () => new Error('it went through'),
    (cause) => cause,
  );

  expect(error.message).toContain('The transition into the stage Staging is disabled: not on Fridays.');
  expect(error.record?.state).toBe('stopped');
  expect(error.record?.actions.at(-1)).toMatchObject({ stage: 'Assets', state: 'succeeded' });
  expect(app.deployed).toEqual([]);
});

test('variables of the pipeline have their defaults or what is given, and the execution has an id', async () => {
  const variables = [{ Name: 'Color', DefaultValue: 'blue' }, { Name: 'Size' }];
  const env =
    "{ COLOR: '#{variables.Color}', SIZE: '#{variables.Size}', ID: '#{codepipeline.PipelineExecutionId}' }";
  const read = `step('Read', ['echo "$COLOR $SIZE $ID" > "$MARKS/read"'], { env: ${env} })`;
  using app = await createTestApp(withSettings({ Variables: variables }, read));

  await app.run({ variables: { Size: 'XL' } });
  expect(app.marks('read')[0]).toMatch(/^blue XL [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  await expect(app.run({ variables: { Colour: 'red' } })).rejects.toThrow(
    /"Size" of the pipeline has no default\.\n.*--variable Size=<value>[\s\S]*no variable "Colour"\.\n.*"Color"/,
  );
});

test('a variable that nothing sets is found before anything runs', async () => {
  const read = "step('Read', ['true'], { env: { A: '#{Nobody.Sets}', B: '#{variables.Missing}' } })";
  using app = await createTestApp(withSettings({}, read));

  await expect(app.run()).rejects.toThrow(
    /Staging\.Read uses #\{Nobody\.Sets\}, which nothing before it sets\.[\s\S]*#\{variables\.Missing\}/,
  );
  expect(existsSync(join(app.root, '.forge'))).toBe(false);
});

test('a variable that an action before does not have, or does not export, is found before anything runs', async () => {
  using app = await createTestApp(`
    const build = step('Build', ['export A=1']);
    const given = { A: build.exportedVariable('A'), COMMIT: source.sourceAttribute('CommitId') };
    const read = step('Read', ['echo "$A" > "$MARKS/read"'], { env: given });
    const wrong = step('Wrong', ['true'], { env: { COMMIT: source.sourceAttribute('CommitID') } });
    createPipeline().addStage(new Service(stack, 'Staging'), { pre: [build, read, wrong] });
  `);

  await expect(app.run()).rejects.toThrow(
    /cannot run here: Staging\.Wrong uses #\{\S+\.CommitID\}, which nothing before it sets\.$/,
  );
  expect(existsSync(join(app.root, '.forge'))).toBe(false);
});

test('a source has the variables of its provider only', async () => {
  using app = await createTestApp(`
    const zip = pipelines.CodePipelineSource.s3(cdk.aws_s3.Bucket.fromBucketName(stack, 'Zips', 'zips'), 'a.zip');
    const value = (name) => ({ env: { VALUE: zip.sourceAttribute(name) } });
    const read = step('Read', ['true'], { additionalInputs: { zip }, ...value('VersionId') });
    const wrong = step('Wrong', ['true'], value('CommitId'));
    createPipeline().addStage(new Service(stack, 'Staging'), { pre: [read, wrong] });
  `);
  const sources = { 'zips/a.zip': mkdtempSync(join(tmpdir(), 'forge-zips-')) };

  await expect(app.run({ sources })).rejects.toThrow(
    /cannot run here: Staging\.Wrong uses #\{\S+\.CommitId\}, which nothing before it sets\.$/,
  );
});

test('a build for another system is refused before the run', async () => {
  using app = await createTestApp(`
    const buildImage = cdk.aws_codebuild.WindowsBuildImage.WIN_SERVER_CORE_2022_BASE_3_0;
    const buildEnvironment = { buildImage, computeType: cdk.aws_codebuild.ComputeType.MEDIUM };
    createPipeline().addStage(new Service(stack, 'Staging'), { pre: [step('Late', ['dir'], { buildEnvironment })] });
  `);

  await expect(app.run()).rejects.toThrow(
    'Staging.Late is a build for WINDOWS_SERVER_2022_CONTAINER, whose commands are not for this machine.',
  );
  expect(app.deployed).toEqual([]);
});

test('a second source is the folder that is named for it, and refused without one', async () => {
  using app = await createTestApp(
    `
    const other = pipelines.CodePipelineSource.gitHub('o/other', 'main');
    const read = step('Read', ['cat other/text.txt text.txt > "$MARKS/read"'], { additionalInputs: { other } });
    createPipeline().addStage(new Service(stack, 'Staging'), { pre: [read] });
  `,
    { 'text.txt': 'the app' },
  );
  const folder = mkdtempSync(join(tmpdir(), 'forge-other-'));
  writeFileSync(join(folder, 'text.txt'), 'the other, ');

  await expect(app.run()).rejects.toThrow(
    /Source\.o_other takes o\/other \(main\), which is not the app's own repository\.\n.*--source o\/other=<folder>/,
  );
  await expect(app.run({ sources: { 'o/othr': folder, o_other: join(folder, 'no') } })).rejects.toThrow(
    /no source "o\/othr"\.\n.*Did you mean "o\/other"[\s\S]*which is no folder/,
  );
  const { record } = await app.run({ sources: { 'o/other': folder } });
  expect(app.marks('read')).toEqual(['the other, the app']);
  expect(readFileSync(join(app.root, 'text.txt'), 'utf8')).toBe('the app');
  expect(record.actions.find(({ action }) => action === 'o_other')?.summary).toContain(folder);
});

test('gates find the templates that the last run has deployed, and no assets', async () => {
  const look = 'ls "$LAMBDA_FORGE_DEPLOYED"/* > "$MARKS/kept" 2> /dev/null || echo nothing > "$MARKS/kept"';
  using app = await createTestApp(
    `createPipeline().addStage(new Service(stack, 'Staging'), { pre: [step('Look', [${JSON.stringify(look)}])] });`,
  );

  await app.run();
  expect(app.marks('kept')).toEqual(['nothing']);
  await app.run();
  expect(app.marks('kept')).toEqual([
    expect.stringMatching(/^StagingDemoStackStagingLambda\w+\.assets\.json$/),
    expect.stringMatching(/^StagingDemoStackStagingLambda\w+\.template\.json$/),
    'manifest.json',
  ]);
});
