import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createTestApp } from './app.test.support.ts';
import { deployLocally } from './deploy-action.ts';
import type { Deploy } from './run.ts';

function record(root: string): { state: string; actions: { action: string; state: string }[]; work: string } {
  const runs = join(root, '.forge/runs');
  return JSON.parse(readFileSync(join(runs, readdirSync(runs).sort().at(-1) ?? '', 'run.json'), 'utf8'));
}

test('a failing command stops the run after the actions beside it, and says all about it', async () => {
  using app = await createTestApp(`
    createPipeline().addStage(new Service(stack, 'Staging'), { pre: [
      step('Fails', ['echo "the last words"', 'exit 3']),
      step('Beside', ['sleep 1', 'touch "$MARKS/beside"']),
    ] });
  `);
  const error: Error = await app.run().then(
    () => new Error('it went well'),
    (cause) => cause,
  );
  expect(error).toMatchObject({
    code: 'PIPELINE_FAILED',
    record: record(app.root),
    directory: expect.stringContaining(join(app.root, '.forge/runs')),
  });
  expect(error.message).toMatch(
    /Staging\.Fails failed\.[\s\S]*Command: exit 3\nExit code: 3\n[\s\S]*the last words/,
  );
  expect(app.marks('beside')).toEqual(['']);
  expect(app.deployed).toEqual([]);
  const { state, actions, work } = record(app.root);
  expect(state).toBe('failed');
  expect(actions.slice(-2).map(({ action, state: own }) => [action, own])).toEqual([
    ['Beside', 'succeeded'],
    ['Fails', 'failed'],
  ]);
  expect(existsSync(work)).toBe(false);
});

test('an asset that is not in the assembly fails the Assets stage', async () => {
  using app = await createTestApp(`
    synth.commands.push('rm -r cdk.out/asset.*');
    createPipeline().addStage(new Service(stack, 'Staging'));
  `);
  await expect(app.run()).rejects.toThrow(/Assets\..* failed\.[\s\S]*is missing/);
  expect(app.deployed).toEqual([]);
});

test('a failed deploy is a failed action', async () => {
  using app = await createTestApp(
    `createPipeline().addStage(new Service(stack, 'Staging'), { post: [step('After', ['touch "$MARKS/after"'])] });`,
  );
  const deploy = async () => {
    throw new Error('no port is free');
  };
  await expect(app.run({ deploy })).rejects.toThrow(/Staging\.Lambda\.Deploy failed[\s\S]*no port is free/);
  expect(() => app.marks('after')).toThrow();
});

test('everything that cannot run here is refused before anything runs', async () => {
  using app = await createTestApp(`
    const pipeline = createPipeline();
    pipeline.addStage(new Service(stack, 'Staging'), { pre: [
      new pipelines.ManualApprovalStep('Ask'),
      step('Secret', ['true'], { buildEnvironment: { environmentVariables: { TOKEN: { type: 'SECRETS_MANAGER', value: 'token' } } } }),
    ] });
    pipeline.buildPipeline();
    pipeline.pipeline.addStage({ stageName: 'Extra', actions: [new cdk.aws_codepipeline_actions.LambdaInvokeAction({
      actionName: 'Call', lambda: cdk.aws_lambda.Function.fromFunctionName(stack, 'Other', 'other'),
    })] });
  `);
  const environment = { ...process.env, CI: 'true' };
  const message =
    /Staging\.Ask waits for a manual approval[\s\S]*TOKEN \(SECRETS_MANAGER\)[\s\S]*TOKEN=\.\.\.[\s\S]*Extra\.Call: actions of AWS\/Lambda/;
  await expect(app.run({ environment })).rejects.toThrow(message);
  expect(existsSync(join(app.root, '.forge'))).toBe(false);
});

test('a value of a store of AWS comes from the environment', async () => {
  using app = await createTestApp(`
    createPipeline().addStage(new Service(stack, 'Staging'), { pre: [
      step('Secret', ['echo "$TOKEN" > "$MARKS/token"'], { buildEnvironment: { environmentVariables: { TOKEN: { type: 'SECRETS_MANAGER', value: 'token' } } } }),
    ] });
  `);
  await app.run({ environment: { ...process.env, TOKEN: 'abc' } });
  expect(app.marks('token')).toEqual(['abc']);
});

test('or from the stage that was deployed before', async () => {
  using app = await createTestApp(`
    const variables = { TOKEN: { type: 'SECRETS_MANAGER', value: 'token' }, KEY: { type: 'SECRETS_MANAGER', value: 'keys:a' } };
    createPipeline().addStage(new Service(stack, 'Staging'), { post: [
      step('Secret', ['echo "$TOKEN $KEY" > "$MARKS/token"'], { buildEnvironment: { environmentVariables: variables } }),
    ] });
  `);
  const secrets: Readonly<Record<string, string>> = { token: 'abc', keys: '{"a":"def"}' };
  const deploy: Deploy = async (request) => ({
    ...(await deployLocally(request)),
    readSecret: async (id) => secrets[id],
  });
  await app.run({ deploy });
  expect(app.marks('token')).toEqual(['abc def']);
  const none: Deploy = async (request) => ({
    ...(await deployLocally(request)),
    readSecret: async () => undefined,
  });
  await expect(app.run({ deploy: none })).rejects.toThrow(
    /Staging\.Secret failed[\s\S]*TOKEN \(SECRETS_MANAGER\)/,
  );
});

test('an unknown stage and a missing assembly are errors that help', async () => {
  using app = await createTestApp(`createPipeline().addStage(new Service(stack, 'Staging'));`);
  await expect(app.run({ pipeline: 'Stagin' })).rejects.toThrow(
    /no pipeline "Stagin"\.[\s\S]*Did you mean "Staging"/,
  );
  await expect(app.run({ assembly: join(app.root, 'nowhere') })).rejects.toThrow(
    /There is no cloud assembly[\s\S]*cdk synth/,
  );
});
