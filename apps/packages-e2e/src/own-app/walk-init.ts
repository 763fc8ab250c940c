import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { findNode, oldestNode, withNode } from '../outside/nodes.ts';
import { runBinary } from '../outside/package-manager.ts';
import { mustRunOutside, runOutside } from '../outside/run-outside.ts';
import { publishedVersion } from '../registry/published-version.ts';
import type { OwnApp } from './own-apps.ts';

// pnpm ends with 1 where nobody has judged a build script: init has to have judged all.
const strictly = ['--no-frozen-lockfile', '--config.strictDepBuilds=true'];

/**
 * What a newcomer does in a CDK app that is there: forge init from the registry, an install, and all that it promises.
 * @param create makes the folder of an app of `cdk init`, installed or not
 */
export function walkInit({ manager, change, commands }: OwnApp, create: () => Promise<string>): void {
  let cwd = '';
  let env: NodeJS.ProcessEnv = {};
  const run = async (...command: string[]) => {
    const { code, stdout, stderr } = await runBinary(command, { cwd, env });
    return { code, output: stdout + stderr };
  };
  const init = (...flags: string[]) => {
    const forge = [`@lambda-forge/cli@${publishedVersion()}`, 'init', ...flags];
    return manager === 'npm'
      ? runOutside('npx', ['--yes', ...forge], { cwd, env })
      : runOutside('pnpm', ['--allow-build=esbuild', 'dlx', ...forge], { cwd, env });
  };

  beforeAll(async () => {
    env = withNode(await findNode(oldestNode));
    cwd = await create();
    change(cwd);
    await mustRunOutside(manager, ['install'], { cwd });
    expect(await init('--yes')).toMatchObject({ code: 0 });
    await mustRunOutside(manager, ['install', ...(manager === 'pnpm' ? strictly : [])], { cwd });
  }, 900_000);

  test('gets further functions, authorizers and docs', async () => {
    const description = ['--description', 'Gets an order'];
    for (const command of [
      ['authorizer', 'secret', '--default'],
      ['function', 'get_order', '--endpoint', '/orders/{id}', ...description],
      ['docs', '--public'],
    ])
      expect(await run('forge', ...command)).toMatchObject({ code: 0 });
    // As the authorizer's note says.
    const add = manager === 'npm' ? 'install' : 'add';
    await mustRunOutside(manager, [add, '@aws-sdk/client-secrets-manager'], { cwd });
  }, 900_000);

  // What is right with all of them is right with the first function, too: each of these once, as each takes long. What
  // cdk init has in cdk.json checks the types before, or as, it runs the app: what tsc would check once more.
  test('has right types, and is synthesized, its own stack and the stage of functions', async () => {
    expect(readFileSync(join(cwd, 'cdk.json'), 'utf8')).toMatch(/"app": "npx (tsc && npx tsx|ts-node) /);
    expect(await run('cdk', 'synth', '--quiet')).toMatchObject({ code: 0 });
    expect(existsSync(join(cwd, 'cdk.out', 'OrdersStack.template.json'))).toBe(true);
    const manifest = JSON.parse(readFileSync(join(cwd, 'cdk.out', 'functions.json'), 'utf8')) as Manifest;
    const functions = manifest.stages['Dev']?.functions.map(({ name }) => name);
    expect(functions).toEqual(expect.arrayContaining(['HelloWorld', 'GetOrder']));
  }, 900_000);

  test('is documented and invoked without a second synth', async () => {
    const documented = await run('forge', 'docs', 'generate', '--out', '.forge/site');
    expect(documented).toMatchObject({ code: 0 });
    expect(documented.output).not.toContain('ynthesizing');
    const { output } = await run('forge', 'invoke', 'HelloWorld');
    expect(output).toContain('Hello World!');
  }, 900_000);

  test('tests its own code and its functions by its own jest', async () => {
    const { code, output } = await run('jest');

    expect({ code, output }).toMatchObject({ code: 0 });
    for (const file of ['test/orders', 'functions/hello_world/unit', 'functions/get_order/unit'])
      expect(output).toContain(`PASS ${file}.test.ts`);
    for (const command of commands)
      expect(await run('forge', 'test', command)).toMatchObject({ code: command === 'integration' ? 1 : 0 });
  }, 900_000);

  test('stays as it is in a second run', async () => {
    expect(await init('--yes')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('The app has all of it: nothing to change.'),
    });
  }, 900_000);
}

interface Manifest {
  readonly stages: Readonly<Record<string, { readonly functions: readonly { readonly name: string }[] }>>;
}
