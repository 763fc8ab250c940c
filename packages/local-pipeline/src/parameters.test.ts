import { expect, test } from '@jest/globals';
import { createTestApp } from './app.test.support.ts';

test('what a run has put into a parameter, the next one finds; each has the whole history', async () => {
  using app = await createTestApp(`
const connection = pipelines.CodePipelineSource.connection('owner/repo', 'staging', {
  connectionArn: 'arn:aws:codeconnections:eu-west-1:111111111111:connection/1',
  codeBuildCloneOutput: true,
});
const build = (name, commands) => new pipelines.CodeBuildStep(name, { input: connection, commands, env });
const synth2 = new pipelines.CodeBuildStep('Synth', { input: connection, commands: ['ln -s "$MODULES" node_modules', 'node app.mjs'], env, primaryOutputDirectory: 'cdk.out' });
const pipeline = createPipeline({ synth: synth2, selfMutation: false });
const file = '"$LAMBDA_FORGE_PARAMETERS"/lambda-forge/Demo/Staging/deployed-commit';
pipeline.addWave('Read', { post: [build('Read', ['cat ' + file + ' >> "$MARKS/read" || echo none >> "$MARKS/read"', 'git rev-list --count HEAD >> "$MARKS/commits"'])] });
pipeline.addWave('Deployed', { post: [build('Keep', ['mkdir -p "$(dirname ' + file + ')"', 'echo "$CODEBUILD_RESOLVED_SOURCE_VERSION" > ' + file])] });
`);
  await app.run();
  const first = app.git('rev-parse', 'HEAD').trim();
  app.write('handler/index.js', 'exports.handler = async () => ({ statusCode: 201 });\n');
  app.git('commit', '--quiet', '--all', '--message', 'Second');
  await app.run();
  // As by `--endpoint`: what runs on this machine have deployed is not there.
  await app.run({ keepParameters: false });

  expect(app.marks('read')).toEqual(['none', first, 'none']);
  expect(app.marks('commits')).toEqual(['1', '2', '2']);
}, 120_000);
