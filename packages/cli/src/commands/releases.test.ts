import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type FakeAws, identity, refuse, startFakeAwsHere } from '@lambda-forge/test-support';
import { captureOutput } from '../captured-output.test.support.ts';
import { main } from '../main.ts';

// `forge release`, `forge pipeline diff` and `forge rollback`, of an app that was synthesized twice.
const printed = captureOutput();
const here = process.cwd();
const root = realpathSync(mkdtempSync(join(tmpdir(), 'forge-releases-')));
const build = { CODEBUILD_BUILD_ID: 'b', CODEBUILD_INITIATOR: 'codepipeline/Staging-Shop-Pipeline' };
let aws: FakeAws;

const write = (file: string, value: unknown) => {
  mkdirSync(join(root, file, '..'), { recursive: true });
  writeFileSync(join(root, file), JSON.stringify(value));
};
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: root });

function synthesize(memory: number): void {
  const nested = (stage: string) => ({
    type: 'cdk:cloud-assembly',
    properties: { directoryName: `assembly-${stage}`, displayName: `${stage}-Shop-Stack/${stage}` },
  });
  const names = ['Staging', 'Prod'];
  write('cdk.out/manifest.json', {
    artifacts: Object.fromEntries(names.map((name) => [`assembly-${name}`, nested(name)])),
  });
  const stages = Object.fromEntries(names.map((name) => [name, { functions: [], authorizers: [] }]));
  write('cdk.out/functions.json', { version: 1, name: 'Shop', stages });
  for (const name of names) {
    const stack = {
      type: 'aws:cloudformation:stack',
      properties: { templateFile: 'S.template.json', stackName: `${name}-Shop-Lambda-Stack` },
    };
    write(`cdk.out/assembly-${name}/manifest.json`, { artifacts: { S: stack } });
    const properties = { FunctionName: `${name}-Shop-Hello`, MemorySize: name === 'Prod' ? 128 : memory };
    const hello = { Type: 'AWS::Lambda::Function', Properties: properties };
    write(`cdk.out/assembly-${name}/S.template.json`, { Resources: { Hello: hello } });
  }
}

async function record(memory: number, execution: string): Promise<void> {
  synthesize(memory);
  git('commit', '--quiet', '--allow-empty', '--message', `Gives ${memory} MB`);
  const commit = String(git('rev-parse', 'HEAD')).trim();
  const variables = { ...build, CODEBUILD_RESOLVED_SOURCE_VERSION: commit, PIPELINE_EXECUTION_ID: execution };
  Object.assign(process.env, variables);
  try {
    expect(await main(['release', 'record', 'Staging', '--local', '--assembly', 'cdk.out'])).toBe(0);
  } finally {
    for (const name of Object.keys(variables)) delete process.env[name];
  }
}

beforeAll(async () => {
  aws = await startFakeAwsHere();
  aws.answers['GetCallerIdentity'] = identity('111111111111');
  write('cdk.json', { context: { name: 'Shop', bucket: 'my-docs', region: 'eu-west-1' } });
  git('init', '--quiet', '--initial-branch', 'main');
  process.chdir(root);
  // What was made without an app command is taken as it is.
  process.env['CODEBUILD_SRC_DIR'] = root;
  await record(128, '11111111-1111-4111-8111-111111111111');
  await record(256, '22222222-2222-4222-8222-222222222222');
  // A build takes the assembly that it is given.
  process.env['CODEBUILD_BUILD_ID'] = 'b';
});

afterAll(async () => {
  delete process.env['LAMBDA_FORGE_PARAMETERS'];
  delete process.env['CODEBUILD_SRC_DIR'];
  delete process.env['CODEBUILD_BUILD_ID'];
  process.chdir(here);
  rmSync(root, { recursive: true, force: true });
  await aws.stop();
});

test('forge release list names every release with its commit and its run', async () => {
  expect(await main(['release', 'list', 'Staging', '--local'])).toBe(0);

  const lines = printed.stdout.trim().split('\n');
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(
    /^\d{8}T\d{6}Z-[0-9a-f]{8} {2}.* {2}commit [0-9a-f]{8} {2}11111111-1111-4111-8111-111111111111$/,
  );
});

test('forge release without a bucket says what to do', async () => {
  write('cdk.json', { context: { name: 'Shop' } });
  try {
    expect(await main(['release', 'list', 'Staging'])).toBe(1);
    expect(printed.stderr).toContain('Nothing says where releases of Staging are recorded.');
  } finally {
    write('cdk.json', { context: { name: 'Shop', bucket: 'my-docs', region: 'eu-west-1' } });
  }
});

test.each([
  ['release list', ['release', 'list', 'Stagin']],
  ['release record', ['release', 'record', 'Stagin']],
  ['rollback', ['rollback', 'Stagin', '--local']],
  ['pipeline diff', ['pipeline', 'diff', 'Stagin']],
])('forge %s of an unknown stage names the nearest, and asks for no bucket of it', async (_, args) => {
  write('cdk.json', { context: { name: 'Shop' } });
  try {
    expect(await main(args)).toBe(1);
    expect(printed.stderr).toContain('has no stage "Stagin".\n  Did you mean "Staging"?');
  } finally {
    write('cdk.json', { context: { name: 'Shop', bucket: 'my-docs', region: 'eu-west-1' } });
  }
});

test('forge pipeline diff compares what was released with what is not recorded as it is synthesized', async () => {
  expect(await main(['pipeline', 'diff', 'Staging', 'Prod', '--local', '--out', join(root, 'made')])).toBe(0);

  expect(printed.stdout).toContain('# Prod as synthesized -> release ');
  expect(printed.stdout).toContain('- Hello: changed (MemorySize: 128 -> 256)');
  expect(readFileSync(join(root, 'made', 'promotion.md'), 'utf8')).toBe(printed.stdout);
  expect(readFileSync(join(root, 'made', 'promotion.txt'), 'utf8')).toMatch(/: .*, 1 changed function, /);
});

test('forge pipeline diff of one stage compares it with its last release, as JSON, too', async () => {
  expect(await main(['pipeline', 'diff', 'Staging', '--local', '--json'])).toBe(0);

  expect(JSON.parse(printed.stdout)).toMatchObject({
    after: 'Staging as synthesized',
    functions: [],
    permissions: { added: [], removed: [] },
  });
});

test('forge pipeline diff names the commits between two releases', async () => {
  expect(await main(['rollback', 'Staging', '--local', '--dry-run'])).toBe(0);

  expect(printed.stdout).toContain('- Hello: changed (MemorySize: 256 -> 128)');
  expect(printed.stdout).toContain('1 released commit is not in it');
});

test('forge rollback has CodePipeline go back to the run of the release before', async () => {
  aws.answers['RollbackStage'] = { pipelineExecutionId: 'new' };
  process.env['LAMBDA_FORGE_BUCKETS'] = join(root, '.forge', 'buckets');
  try {
    expect(await main(['rollback', 'Staging', '--yes'])).toBe(0);
  } finally {
    delete process.env['LAMBDA_FORGE_BUCKETS'];
  }

  expect(JSON.parse(aws.asked.at(-1)?.input ?? '')).toEqual({
    pipelineName: 'Staging-Shop-Pipeline',
    stageName: 'Staging',
    targetPipelineExecutionId: '11111111-1111-4111-8111-111111111111',
  });
  expect(printed.stdout).toContain('CodePipeline deploys it, as execution new.');
});

test('forge rollback says what goes instead where CodePipeline cannot', async () => {
  aws.answers['RollbackStage'] = refuse('UnableToRollbackStageException', 'The pipeline has changed.');
  process.env['LAMBDA_FORGE_BUCKETS'] = join(root, '.forge', 'buckets');
  try {
    expect(await main(['rollback', 'Staging', '--yes'])).toBe(1);
  } finally {
    delete process.env['LAMBDA_FORGE_BUCKETS'];
  }

  expect(printed.stderr).toContain('Stage Staging of Staging-Shop-Pipeline was not rolled back.');
  expect(printed.stderr).toContain('add --redeploy');
});

test('forge rollback to a release that is not there lists those that are', async () => {
  expect(await main(['rollback', 'Staging', '--local', '--to', 'ffff'])).toBe(1);

  expect(printed.stderr).toContain('There is no release "ffff" of Staging.');
  expect(printed.stderr).toMatch(/Recorded are: \d{8}T/);
});

test('a pipeline is told whether it has to deploy a stage: not again what it has deployed last', async () => {
  const parameter = '/lambda-forge/Shop/Staging/deployed-assembly/Staging';
  const file = join(root, 'parameters', parameter);
  process.env['LAMBDA_FORGE_PARAMETERS'] = join(root, 'parameters');
  const begin = async () => {
    const args = ['--parameter', parameter, '--assembly', 'cdk.out', '--json'];
    printed.clear();
    expect(await main(['release', 'begin', 'Staging', ...args])).toBe(0);
    return JSON.parse(printed.stdout);
  };
  const first = await begin();
  expect(first).toMatchObject({ state: 'changed', hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(first.reason).toContain('nothing was deployed yet');
  expect(readFileSync(file, 'utf8')).toMatch(/^deploying /);

  writeFileSync(file, `${first.hash}\n`);
  expect(await begin()).toMatchObject({ state: 'unchanged', hash: first.hash });
  printed.clear();
  expect(await main(['release', 'begin', 'Staging', '--parameter', parameter, '--assembly', 'cdk.out'])).toBe(
    0,
  );
  expect(printed.stdout).toBe('unchanged\n');
  expect(printed.stderr).toContain('Staging is not deployed: nothing has changed');

  write('functions/hello/unit.test.ts', 'a new test');
  expect(await begin()).toMatchObject({ state: 'changed', reason: 'something else is deployed' });
  rmSync(join(root, 'functions'), { recursive: true });

  expect(await main(['release', 'begin', 'Staging', '--assembly', 'cdk.out'])).not.toBe(0);
});
