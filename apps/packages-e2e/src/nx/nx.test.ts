import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { createProject } from '../outside/create-project.ts';
import { describeEach } from '../outside/matrix.ts';
import { packageManagers, runBinary } from '../outside/package-manager.ts';
import { mustRunOutside, type OutsideResult } from '../outside/run-outside.ts';
import { publishedVersion } from '../registry/published-version.ts';
import { createNxWorkspace } from './create-nx-workspace.ts';

describeEach(packageManagers, '@lambda-forge/nx, added to an Nx workspace with %s', (manager) => {
  let root: string;
  let app: string;

  beforeAll(async () => {
    root = await createNxWorkspace(manager);
    app = join(root, 'apps', 'orders');
    await must('add', `@lambda-forge/nx@${publishedVersion()}`);
  }, 600_000);

  test('is in nx.json, and gives the app its targets', async () => {
    expect(readJson(join(root, 'nx.json'))).toMatchObject({ plugins: ['@lambda-forge/nx/plugin'] });

    const { targets } = JSON.parse(await must('show', 'project', 'orders', '--json'));
    expect(Object.keys(targets)).toEqual(
      expect.arrayContaining(['coverage', 'dev', 'docs', 'integration', 'pipeline', 'synth', 'test']),
    );
    expect(targets.coverage.options.command).toBe('forge test coverage --threshold 80');
    // Its npm script, which is the same, as Nx has it in any case; but cached.
    expect(targets.test).toMatchObject({ executor: 'nx:run-script', cache: true });
    const { targets: others } = JSON.parse(await must('show', 'project', 'prices', '--json'));
    expect(Object.keys(others)).toEqual(['test']);
  }, 120_000);

  test('writes byte for byte what forge writes', async () => {
    const given = [
      'list_orders',
      '--endpoint',
      '/orders/{id}',
      '--description',
      'Lists the orders',
      '--public',
    ];
    const settings = ['package.json', 'tsconfig.json'].map((file) => [
      file,
      readFileSync(join(app, file), 'utf8'),
    ]);
    const alone = createProject(manager, { 'cdk.json': '{}', ...Object.fromEntries(settings) });
    const forge = join(app, 'node_modules', '.bin', 'forge');
    const bin = existsSync(forge) ? forge : join(root, 'node_modules', '.bin', 'forge');

    expect((await generate('function', ...given)).code).toBe(0);
    await mustRunOutside(bin, ['function', ...given], { cwd: alone });
    expect(readFolder(join(app, 'functions', 'list_orders'))).toEqual(
      readFolder(join(alone, 'functions', 'list_orders')),
    );
  }, 120_000);

  // What a change is for, what is written and what is refused depends on no package manager: with the first of them,
  // all targets are run, and none again, further below.
  if (manager !== packageManagers[0]) {
    test('runs targets, and none of them again', async () => {
      const targets = ['docs', 'synth'];
      await run(...targets);
      expect(cached(await run(...targets))).toEqual(targets);
    }, 600_000);
    return;
  }

  test('shows a function, and writes nothing', async () => {
    const { stdout } = await generate('function', 'show_orders', '--description=Lists', '--dry-run');

    expect(stdout).toContain('CREATE apps/orders/functions/show_orders/integration.test.ts');
    expect(existsSync(join(app, 'functions', 'show_orders'))).toBe(false);
  }, 120_000);

  test('refuses what cannot be, and writes nothing', async () => {
    const { code, stdout, stderr } = await generate('function', 'a b', '--method=FETCH', '--description=X');

    expect(code).toBe(1);
    expect(stdout + stderr).toMatch(/2 problems[\s\S]*"a b" is not words[\s\S]*Method "FETCH" is unknown/);
    expect(readdirSync(join(app, 'functions'))).not.toContain('a b');
  }, 120_000);

  test('runs again only those targets that a change is for', async () => {
    const main = join(app, 'functions', 'list_orders', 'main.ts');
    await run();
    expect(cached(await run())).toEqual(['coverage', 'docs', 'synth', 'test']);

    change(main, "'List Orders!'", "'List ' + 'Orders!'");
    expect(cached(await run())).toEqual(['docs']);

    change(main, 'A greeting.', 'A greeting to all.');
    expect(cached(await run('synth', 'docs'))).toEqual([]);
    const document = readJson(join(app, '.forge', 'docs', 'openapi.json'));
    expect(JSON.stringify(document)).toContain('A greeting to all.');

    writeFileSync(join(app, 'functions', 'list_orders', 'unit.test.ts'), '\n', { flag: 'a' });
    expect(cached(await run())).toEqual(['docs', 'synth']);
    writeFileSync(join(app, 'functions', 'list_orders', 'integration.test.ts'), '\n', { flag: 'a' });
    expect(cached(await run())).toEqual(['coverage', 'docs', 'synth', 'test']);
  }, 600_000);

  test("runs the app's tests after a change in one of its functions, and nothing else", async () => {
    const files = '--files=apps/orders/functions/hello_world/main.ts';
    const { tasks } = JSON.parse(await must('affected', '--target=test', files, '--graph=stdout'));

    expect(Object.keys(tasks.tasks)).toEqual(['orders:test']);
  }, 120_000);

  function run(...targets: readonly string[]): Promise<string> {
    const all = ['synth', 'docs', 'test', 'coverage'];
    const names = (targets.length > 0 ? targets : all).join();
    return must('run-many', '--targets', names, '--projects=orders', '--outputStyle=static');
  }

  function generate(generator: string, ...args: readonly string[]): Promise<OutsideResult> {
    return nx('generate', `@lambda-forge/nx:${generator}`, ...args);
  }

  async function must(...args: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await nx(...args);
    if (code !== 0) throw new Error(`nx ${args.join(' ')}: exit code ${code}\n${stdout}\n${stderr}`);
    return stdout;
  }

  function nx(...args: readonly string[]): Promise<OutsideResult> {
    // Plugins have processes of their own, as by default, where nx gets to know ours; they take longer than its work.
    const isIsolated = ['add', 'show'].includes(args[0] ?? '');
    const env = { NX_DAEMON: 'false', ...(!isIsolated && { NX_ISOLATE_PLUGINS: 'false' }) };
    return runBinary(['nx', ...args], { cwd: root, env });
  }
});

// nx says so behind the name of a task: `> nx run orders:docs:staging  [local cache]`.
function cached(output: string): string[] {
  return [...output.matchAll(/^> nx run orders:(\w+)\S* +\[.*cache.*\]$/gm)]
    .map(([, target = '']) => target)
    .sort();
}

function change(file: string, from: string, to: string): void {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  writeFileSync(file, text.replace(from, to));
}

function readFolder(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
