import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readExecution } from '@lambda-forge/run-records';
import { createTestApp } from './app.test.support.ts';

const mark = (name: string): string => `echo ${name} >> "$MARKS/order"`;

describe('a run that goes well', () => {
  test('runs the stages in order and hands artifacts, outputs and variables on', async () => {
    using app = await createTestApp(`
      const service = new Service(stack, 'Staging');
      const unit = step('Unit', ['mkdir out', 'echo "from unit" > out/file', 'export VERSION=1.2.3', '${mark('Unit')}'], { primaryOutputDirectory: 'out' });
      const use = step('Use', ['cat ../unit/file > "$MARKS/use"', 'echo "$GIVEN" >> "$MARKS/use"', '${mark('Use')}'], {
        additionalInputs: { '../unit': unit }, env: { GIVEN: unit.exportedVariable('VERSION') },
      });
      const after = step('After', ['echo "$URL" > "$MARKS/url"', 'env > "$MARKS/env"', '${mark('After')}'], { envFromCfnOutputs: { URL: service.url } });
      createPipeline().addStage(service, { pre: [unit, use], post: [after] });
    `);
    const environment = { ...process.env, A_SECRET: 'x', NODE_OPTIONS: '--no-warnings' };
    const { record, directory, deployments } = await app.run({ pipeline: 'Staging', environment });
    expect(record.actions.map(({ stage, action, state }) => `${stage}.${action} ${state}`)).toEqual([
      'Source.owner_repo succeeded',
      'Build.Synth succeeded',
      'UpdatePipeline.SelfMutate succeeded',
      expect.stringMatching(/^Assets\..* succeeded$/),
      'Staging.Unit succeeded',
      'Staging.Use succeeded',
      'Staging.Lambda.Prepare succeeded',
      'Staging.Lambda.Deploy succeeded',
      'Staging.After succeeded',
    ]);
    expect(app.marks('order')).toEqual(['Unit', 'Use', 'After']);
    expect(app.marks('use')).toEqual(['from unit', '1.2.3']);
    expect(app.marks('url')).toEqual(['http://127.0.0.1/Staging?a="b" $c']);
    const env = app.marks('env');
    expect(env.filter((line) => /A_SECRET|NODE_OPTIONS/.test(line))).toEqual([]);
    expect(env).toEqual(expect.arrayContaining(['LAMBDA_FORGE_LOCAL=1', 'CI=true', 'AWS_REGION=eu-west-1']));
    expect(env).toContain(`CODEBUILD_RESOLVED_SOURCE_VERSION=${app.git('rev-parse', 'HEAD').trim()}`);
    expect(env).toContain(`LAMBDA_FORGE_CACHE=${join(app.root, '.forge', 'cache', 'builds')}`);
    expect(app.deployed.map(({ stage }) => stage)).toEqual(['Staging']);
    expect(deployments.map(({ stage }) => stage)).toEqual(['Staging']);
    expect(app.stopped).toEqual(['Staging']);
    expect(readdirSync(directory).sort()).toEqual(['assembly', 'events.jsonl', 'logs', 'run.json']);
    expect(JSON.parse(readFileSync(join(directory, 'run.json'), 'utf8'))).toEqual(record);
    const execution = readExecution(directory);
    const links = [{ title: 'API', url: 'http://127.0.0.1/Staging?a="b" $c' }];
    expect(execution).toMatchObject({
      state: 'succeeded',
      isServed: false,
      deployed: [{ stage: 'Staging', links }],
    });
    expect(execution.rounds[0]?.stages.every(({ state }) => state === 'succeeded')).toBe(true);
    expect(existsSync(record.work)).toBe(false);
    expect(app.git('status', '--porcelain')).toBe('');
  });

  test('understands deploys without change sets, and one action for all assets', async () => {
    using app = await createTestApp(`
      const pipeline = createPipeline({ useChangeSets: false, publishAssetsInParallel: false });
      pipeline.addStage(new Service(stack, 'Staging'));
      pipeline.addWave('Prod', { pre: [new pipelines.ManualApprovalStep('Ask')] }).addStage(new Service(stack, 'Prod'));
    `);
    const { record, stop } = await app.run({ approve: true, keep: true });
    expect(record.actions.slice(3).map(({ action, summary }) => [action, summary])).toEqual([
      ['FileAssets', '1 asset'],
      ['Deploy', undefined],
      ['Ask', 'approved beforehand'],
      ['Lambda.Deploy', undefined],
    ]);
    expect(app.deployed.map(({ stage }) => stage)).toEqual(['Staging', 'Prod']);
    expect(app.stopped).toEqual([]);
    await stop();
    expect(app.stopped).toEqual(['Staging', 'Prod']);
  });

  test('runs side by side what has one run order, and two runs do not disturb each other', async () => {
    const meet = (own: string, other: string): string =>
      `touch "$MARKS/$RUN-${own}"; for i in $(seq 500); do [ -e "$MARKS/$RUN-${other}" ] && exit 0; sleep 0.1; done; exit 1`;
    using app = await createTestApp(
      `
      const run = { RUN: readFileSync('run.txt', 'utf8').trim() };
      const steps = [step('A', [${JSON.stringify(meet('a', 'b'))}], { env: run }), step('B', [${JSON.stringify(meet('b', 'a'))}], { env: run })];
      createPipeline().addStage(new Service(stack, 'Staging'), { pre: steps });
    `,
      { 'run.txt': 'one' },
    );
    const runs = await Promise.all([app.run(), app.run({ ref: 'main' })]);
    expect(runs.map(({ record }) => record.state)).toEqual(['succeeded', 'succeeded']);
    expect(new Set(runs.map(({ directory }) => directory)).size).toBe(2);
  });

  test('installs the packages of a lockfile once for all its builds, and for those of later runs', async () => {
    using app = await createTestApp(
      `
      const install = (name, props) => step(name, ['npm ci --no-audit', 'node -e "require(\\'a\\')"'], props);
      const service = new Service(stack, 'Staging');
      const after = install('After', { envFromCfnOutputs: { URL: service.url } });
      createPipeline().addStage(service, { pre: [install('A'), install('B')], post: [after] });
    `,
      {
        'package.json': '{ "name": "app", "workspaces": ["packages/a"] }',
        'packages/a/package.json': '{ "name": "a", "version": "1.0.0", "main": "a.js" }',
        'packages/a/a.js': '',
        'package-lock.json': JSON.stringify({
          lockfileVersion: 3,
          packages: {
            '': { name: 'app', workspaces: ['packages/a'] },
            'node_modules/a': { resolved: 'packages/a', link: true },
            'packages/a': { version: '1.0.0' },
          },
        }),
      },
    );
    const count = ({ record }: Awaited<ReturnType<typeof app.run>>): number =>
      record.actions.reduce((sum, { installs = 0 }) => sum + installs, 0);

    expect(count(await app.run())).toBe(1);
    expect(count(await app.run())).toBe(0);
    // Another app of that lockfile.
    expect(count(await app.run({ root: join(app.root, 'packages', 'a') }))).toBe(0);
    expect(app.git('status', '--short')).toBe('');
  });

  test('hands out the working tree as it is, though only what has changed since the last run is copied', async () => {
    const list = ['cat data/* >> "$MARKS/data"', 'touch data/added', 'echo changed > data/a'];
    const body = `createPipeline().addWave('Checks', { pre: [step('Unit', ${JSON.stringify(list)})] });`;
    using app = await createTestApp(body, { 'data/a': 'a\n', 'data/b': 'b\n', 'data/c': 'c\n' });
    await app.run();
    app.write('data/b', 'B\n');
    rmSync(join(app.root, 'data/c'));
    app.write('data/d', 'd\n');
    const { record } = await app.run();
    expect(app.marks('data')).toEqual(['a', 'b', 'c', 'a', 'B', 'd']);
    expect(existsSync(join(app.root, '.forge/cache/copies/node_modules/copies.json'))).toBe(true);
    expect(existsSync(record.work)).toBe(false);
  });

  test('takes a commit instead of the working tree', async () => {
    using app = await createTestApp(
      `
      createPipeline().addStage(new Service(stack, 'Staging'), { pre: [step('Read', ['cat text.txt > "$MARKS/text"', 'ls new.txt >> "$MARKS/text" || true'])] });
    `,
      { 'text.txt': 'committed' },
    );
    app.write('text.txt', 'changed');
    app.write('new.txt', '');
    await app.run();
    expect(app.marks('text')).toEqual(['changednew.txt']);
    await app.run({ ref: 'main' });
    expect(app.marks('text')).toEqual(['committed']);
    await expect(app.run({ ref: 'mainn' })).rejects.toThrow(
      /no branch or commit "mainn".[\s\S]*Did you mean "main"/,
    );
  });
});

describe('a pipeline that updates itself', () => {
  const app = `
    const names = readFileSync('steps.txt', 'utf8').trim().split(',');
    createPipeline().addStage(new Service(stack, 'Staging'), { pre: names.map((name) => step(name, ['echo ' + name + ' >> "$MARKS/order"'])) });
  `;

  test('starts over once with a changed pipeline', async () => {
    using changed = await createTestApp(app, { 'steps.txt': 'Old' });
    changed.write('steps.txt', 'New');
    const { record } = await changed.run();
    expect(record.restarted).toBe(true);
    expect(
      record.actions.filter(({ action }) => action === 'SelfMutate').map(({ summary }) => summary),
    ).toEqual(['the pipeline changed: starting over with the new one', 'no change']);
    expect(changed.marks('order')).toEqual(['New']);
  });

  test('takes over a changed project without starting over', async () => {
    using changed = await createTestApp(
      `createPipeline().addStage(new Service(stack, 'Staging'), { pre: [step('Unit', [readFileSync('command.txt', 'utf8')])] });`,
      { 'command.txt': 'echo old > "$MARKS/out"' },
    );
    changed.write('command.txt', 'echo new > "$MARKS/out"');
    const { record } = await changed.run();
    expect(record.restarted).toBe(false);
    expect(changed.marks('out')).toEqual(['new']);
  });

  test('is an error when it does not settle', async () => {
    using random = await createTestApp(
      `createPipeline().addStage(new Service(stack, 'Staging'), { pre: [step('Unit' + Date.now(), ['true'])] });`,
    );
    await expect(random.run()).rejects.toThrow(/does not settle/);
  });
});
