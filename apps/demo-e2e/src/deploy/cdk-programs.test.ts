import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Project, readPipeline } from '@lambda-forge/local-pipeline';
import { findPythonTool } from '../find-python-tool.ts';
import { environment, runCdk } from '../run-forge.ts';
import { demo } from '../workspace-copy.ts';
import { toAwsEnvironment } from './deploy-stage.ts';
import { type Emulator, startEmulator } from './start-emulator.ts';

const ministack = process.env['AWS_ENDPOINT_URL'] ? 'not needed' : findPythonTool('ministack');
const start = promisify(execFile);
const bootstrap = 'cdk-hnb659fds-assets-000000000000-us-east-2';

interface Phases {
  readonly install: { readonly commands: readonly string[] };
  readonly build: { readonly commands: readonly string[] };
}

// The CDK's own programs in the versions that the synthesized buildspecs install, run by the very commands of these.
(ministack ? describe : describe.skip)('the builds that the CDK puts into a pipeline', () => {
  const folder = mkdtempSync(join(tmpdir(), 'forge-programs-'));
  const assembly = join(folder, 'cdk.out');
  let emulator: Emulator;
  let env: NodeJS.ProcessEnv;

  beforeAll(async () => {
    const { code, output } = await runCdk(['synth', '--quiet', '--output', assembly], demo);
    if (code !== 0) throw new Error(output);
    emulator = await startEmulator(ministack ?? '');
    const aws = { ...toAwsEnvironment(emulator.endpoint), AWS_REGION: 'us-east-2' };
    const programs = join(folder, 'programs');
    const { PATH, NODE_OPTIONS: _, ...terminal } = environment();
    // `npm install -g` goes to a folder of this test.
    env = {
      ...terminal,
      ...aws,
      npm_config_prefix: programs,
      PATH: `${join(programs, 'bin')}${delimiter}${PATH}`,
    };
    const made = await runCdk(['bootstrap', 'aws://000000000000/us-east-2'], folder, aws);
    if (made.code !== 0) throw new Error(made.output);
  }, 240_000);

  afterAll(async () => {
    await emulator?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('Assets reads every manifest, and publishes all assets', async () => {
    const { install, build } = phasesOf('assets');
    const manifests = [...new Set(build.commands.map((command) => /--path ("[^"]+")/.exec(command)?.[1]))];
    const lists = manifests.map((manifest) => `cdk-assets --path ${manifest} ls`);
    const output = await runAll([...install.commands, ...lists, ...build.commands]);

    expect(install.commands).toEqual([expect.stringMatching(/^npm install -g cdk-assets@\d+\.\d+\.\d+$/)]);
    expect(build.commands.length).toBeGreaterThan(3);
    const keys = build.commands.map((command) => /publish "(\w+):/.exec(command)?.[1]);
    const stored = await (await fetch(`${emulator.endpoint}/${bootstrap}?list-type=2`)).text();
    for (const key of keys) expect([key, stored.includes(`${key}.`)]).toEqual([key, true]);
    expect(output).toContain('Published');
  }, 240_000);

  test('SelfMutate reads the assembly', async () => {
    const { install, build } = phasesOf('update');
    const [deploy = ''] = build.commands;
    const [list, stack] = [/^cdk -a \S+/.exec(deploy)?.[0], /deploy (\S+)/.exec(deploy)?.[1]];
    const output = await runAll([...install.commands, `${list} list`]);

    expect(install.commands).toEqual([expect.stringMatching(/^npm install -g aws-cdk@\d+\.\d+\.\d+$/)]);
    expect(output.split('\n')).toContain(stack);
  }, 240_000);

  function phasesOf(kind: Project['cdkBuild']): Phases {
    const { projects } = readPipeline(assembly, 'Staging');
    const { buildspec = '' } = [...projects.values()].find(({ cdkBuild }) => cdkBuild === kind) ?? {};
    const text = buildspec.startsWith('{') ? buildspec : readFileSync(join(assembly, buildspec), 'utf8');
    return JSON.parse(text).phases;
  }

  async function runAll(commands: readonly string[]): Promise<string> {
    const { stdout, stderr } = await start('sh', ['-ec', commands.join('\n')], {
      cwd: assembly,
      env,
      maxBuffer: 2 ** 28,
    });
    return `${stdout}\n${stderr}`;
  }
});
