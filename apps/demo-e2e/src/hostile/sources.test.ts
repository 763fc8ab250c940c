import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type RunningStage, startStage } from '@lambda-forge/local';
import { readManifest } from '@lambda-forge/manifest';
import { copyDemo, type DemoCopy } from '../deploy/copy-demo.ts';
import { type Finished, runCdk, runForge } from '../run-forge.ts';

const names = [
  'hello  "wörld" 世界',
  "hello 'world'; touch pwned",
  '$(touch pwned)`touch pwned`',
  '#hello [world] && touch pwned',
];

// A synth takes seconds: all that must not keep it from its end is in one app.
describe('an app with hostile names', () => {
  let copy: DemoCopy;
  let synthesized: Finished;
  let tested: Finished;
  let stage: RunningStage | undefined;

  beforeAll(async () => {
    copy = copyDemo();
    for (const [index, name] of names.entries()) addFunction(copy, name, index);
    replaceIn(
      join(copy.folder, 'cdk.json'),
      '"context": {',
      '"context": { "__proto__": { "name": "Polluted", "coverage": 1 }, "constructor": { "name": 7 },',
    );
    const functions = join(copy.folder, 'functions');
    symlinkSync('..', join(functions, 'loop'));
    symlinkSync('self', join(functions, 'self'));
    mkdirSync(join(functions, 'deep'));
    symlinkSync(functions, join(functions, 'deep', 'back'));
    tested = await runForge(['test', 'unit'], copy.folder);
    synthesized = await synth(copy);
    if (synthesized.code !== 0) return;
    stage = await startStage({
      assembly: join(copy.folder, 'cdk.out'),
      stage: 'Staging-Lambda-Forge-Demo-Stack/Staging',
      log: () => {},
    });
  }, 120_000);

  afterAll(async () => {
    await stage?.stop();
    copy.remove();
  });

  test('is synthesized, and its unit tests pass', () => {
    expect([synthesized.code, synthesized.code === 0 ? '' : synthesized.output]).toEqual([0, '']);
    expect([tested.code, tested.code === 0 ? '' : tested.output]).toEqual([0, '']);
    expect(existsSync(join(copy.folder, 'pwned'))).toBe(false);
  });

  test.each(names.map((name, index) => [name, `/hello_${index}`]))(
    'tests, bundles, documents and serves a function whose folder is called %s',
    async (name, path) => {
      const [base = ''] = stage?.apis[0]?.urls ?? [];
      const hello = await (await fetch(`${base}${path}`)).json();
      const document = (await (await fetch(`${base}/docs/openapi.json`)).json()) as { paths: object };

      expect(hello).toEqual({ message: 'Hello World!' });
      expect(Object.keys(document.paths)).toContain(path);
      expect(tested.output).toContain(`PASS functions/${name}/unit.test.ts`);
    },
  );

  test('may have loops of symbolic links in its sources', () => {
    const { stages } = readManifest(join(copy.folder, 'cdk.out'));

    expect(stages['Staging']?.functions.length).toBe(4 + names.length);
  });

  test('may have the keys of prototypes in cdk.json, which are data', () => {
    expect(readManifest(join(copy.folder, 'cdk.out')).name).toBe('Lambda-Forge-Demo');
  });
});

test('settings with a shell in them are refused', async () => {
  const copy = copyDemo();
  const settings: readonly (readonly [name: string, from: string, to: string])[] = [
    ['name', '"Lambda-Forge-Demo"', `"a'; touch pwned; '"`],
    ['repo.owner', '"$GITHUB-OWNER"', `"a'; touch pwned; '"`],
    ['repo.name', '"$GITHUB-REPO"', '"a/b; touch pwned"'],
  ];
  try {
    for (const [, from, to] of settings) replaceIn(join(copy.folder, 'cdk.json'), from, to);
    const { code, output } = await synth(copy);

    expect(code).toBe(1);
    for (const [name, , to] of settings) expect(output).toContain(`${name} is ${to}; expected a `);
    expect(existsSync(join(copy.folder, 'pwned'))).toBe(false);
  } finally {
    copy.remove();
  }
}, 120_000);

function synth(copy: DemoCopy): Promise<Finished> {
  return runCdk(['synth', '--quiet'], copy.folder);
}

// The demo's hello_world once more, in another folder.
function addFunction(copy: DemoCopy, name: string, index: number): void {
  const folder = join(copy.folder, 'functions', name);
  cpSync(join(copy.folder, 'functions', 'hello_world'), folder, { recursive: true });
  const config = join(folder, 'config.ts');
  replaceIn(config, "'./functions/hello_world'", JSON.stringify(`./functions/${name}`));
  replaceIn(config, "'HelloWorld'", `'Hello${index}'`);
  replaceIn(config, "'/hello_world'", `'/hello_${index}'`);
}

function replaceIn(file: string, from: string, to: string): void {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} does not contain ${from}.`);
  writeFileSync(
    file,
    text.replace(from, () => to),
  );
}
