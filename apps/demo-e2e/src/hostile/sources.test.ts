import { existsSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startStage } from '@lambda-forge/local';
import { readManifest } from '@lambda-forge/manifest';
import { copyDemo, type DemoCopy } from '../deploy/copy-demo.ts';
import { type Finished, runCdk, runForge } from '../run-forge.ts';

let copy: DemoCopy;

beforeEach(() => {
  copy = copyDemo();
});

afterEach(() => copy.remove());

const synth = (): Promise<Finished> => runCdk(['synth', '--quiet'], copy.folder);

describe('a function whose folder is called', () => {
  test.each([
    'hello  "wörld" 世界',
    "hello 'world'; touch pwned",
    '$(touch pwned)`touch pwned`',
    '#hello [world] && touch pwned',
  ])(
    '%s is tested, bundled, documented and served',
    async (name) => {
      const functions = join(copy.folder, 'functions');
      renameSync(join(functions, 'hello_world'), join(functions, name));
      replaceIn(
        join(functions, name, 'config.ts'),
        "'./functions/hello_world'",
        JSON.stringify(`./functions/${name}`),
      );
      const { code, output } = await synth();
      expect([code, code === 0 ? '' : output]).toEqual([0, '']);
      await using stage = await startStage({
        assembly: join(copy.folder, 'cdk.out'),
        stage: 'Staging-Lambda-Forge-Demo-Stack/Staging',
        log: () => {},
      });
      const [base = ''] = stage.apis[0]?.urls ?? [];
      const hello = await (await fetch(`${base}/hello_world`)).json();
      const document = (await (await fetch(`${base}/docs/openapi.json`)).json()) as { paths: object };
      const tests = await runForge(['test', 'unit'], copy.folder);

      expect(hello).toEqual({ message: 'Hello World!' });
      expect(Object.keys(document.paths)).toContain('/hello_world');
      expect([tests.code, tests.code === 0 ? '' : tests.output]).toEqual([0, '']);
      expect(existsSync(join(copy.folder, 'pwned'))).toBe(false);
    },
    120_000,
  );
});

test('a loop of symbolic links in the sources does not keep the synth from its end', async () => {
  symlinkSync('..', join(copy.folder, 'functions', 'loop'));
  symlinkSync('self', join(copy.folder, 'functions', 'self'));
  mkdirSync(join(copy.folder, 'functions', 'deep'));
  symlinkSync(join(copy.folder, 'functions'), join(copy.folder, 'functions', 'deep', 'back'));
  const { code, output } = await synth();

  expect([code, code === 0 ? '' : output]).toEqual([0, '']);
  const { stages } = readManifest(join(copy.folder, 'cdk.out'));
  expect(stages['Staging']?.functions.length).toBe(4);
}, 120_000);

test('prototype keys in cdk.json are data', async () => {
  const file = join(copy.folder, 'cdk.json');
  replaceIn(
    file,
    '"context": {',
    '"context": { "__proto__": { "name": "Polluted", "coverage": 1 }, "constructor": { "name": 7 },',
  );
  const { code, output } = await synth();

  expect([code, code === 0 ? '' : output]).toEqual([0, '']);
  expect(readManifest(join(copy.folder, 'cdk.out')).name).toBe('Lambda-Forge-Demo');
}, 120_000);

test.each([
  ['name', '"name": "Lambda-Forge-Demo"', '"name": "a\'; touch pwned; \'"'],
  ['repo.owner', '"owner": "$GITHUB-OWNER"', '"owner": "a\'; touch pwned; \'"'],
  ['repo.name', '"name": "$GITHUB-REPO"', '"name": "a/b; touch pwned"'],
])(
  'a setting %s with a shell in it is refused, or is text',
  async (setting, from, to) => {
    replaceIn(join(copy.folder, 'cdk.json'), from, to);
    const { code, output } = await synth();

    if (code !== 0) expect(output).toContain(setting);
    else expect(readCommands()).not.toMatch(/touch/);
    expect(existsSync(join(copy.folder, 'pwned'))).toBe(false);
  },
  120_000,
);

// The build commands of the pipelines, which go to a shell.
function readCommands(): string {
  const { Resources } = JSON.parse(
    readFileSync(join(copy.folder, 'cdk.out', 'Staging-Lambda-Forge-Demo-Stack.template.json'), 'utf8'),
  ) as { Resources: Record<string, { Type: string; Properties: { Source?: { BuildSpec?: unknown } } }> };
  const projects = Object.values(Resources).filter(({ Type }) => Type === 'AWS::CodeBuild::Project');
  expect(projects.length).toBeGreaterThan(5);
  return JSON.stringify(projects.map(({ Properties }) => Properties.Source?.BuildSpec));
}

function replaceIn(file: string, from: string, to: string): void {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} does not contain ${from}.`);
  writeFileSync(
    file,
    text.replace(from, () => to),
  );
}
