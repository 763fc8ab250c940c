import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync, utimesSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { copyAssembly } from './assembly/copy-assembly.ts';
import { environment, forgeBin, runForge } from './run-forge.ts';
import { demo } from './workspace-copy.ts';

let assembly: string;

beforeAll(() => {
  assembly = copyAssembly();
});

afterAll(() => rmSync(assembly, { recursive: true, force: true }));

describe('forge pipeline show', () => {
  test('prints stages and actions, what runs side by side between bars', async () => {
    const { code, output } = await runForge(['pipeline', 'show', 'Staging', '--assembly', assembly], demo);

    expect(code).toBe(0);
    expect(output).toMatch(/^Staging-Lambda-Forge-Demo-Pipeline\n/);
    expect(output).toContain(
      'Coverage | UnitTests | ValidateDocs | ValidateIntegrationTests -> Lambda-Forge-Demo-Lambda-Stack.Deploy -> GenerateDocs | IntegrationTests',
    );
  });

  test('prints a Mermaid chart', async () => {
    const { output } = await runForge(['pipeline', 'show', 'Dev', '--mermaid', '--assembly', assembly], demo);

    expect(output).toMatch(/^graph TD;\n/);
  });

  test('prints every pipeline as JSON', async () => {
    const { stdout } = await runForge(['pipeline', 'show', '--json', '--assembly', assembly], demo);

    expect((JSON.parse(stdout) as { name: string }[]).map(({ name }) => name)).toEqual([
      'Dev-Lambda-Forge-Demo-Pipeline',
      'Staging-Lambda-Forge-Demo-Pipeline',
      'Prod-Lambda-Forge-Demo-Pipeline',
    ]);
  });
});

describe('the pictures in the README', () => {
  test.each([
    ['diagram', 'Staging', 'architecture.svg'],
    ['pipeline', 'show', 'Staging', 'pipeline.svg'],
  ])('are what the demo is: forge %s %s', async (...words) => {
    const args = ['--assembly', assembly, '--out', words.at(-1) ?? '', '--check'];
    const { code, output } = await runForge([...words.slice(0, -1), ...args], demo);

    expect(output).toContain('is what the app is');
    expect(code).toBe(0);
  });
});

describe('forge serve', () => {
  let served: ChildProcess;
  let output = '';

  beforeAll(async () => {
    const args = [forgeBin, 'serve', 'Staging', '--assembly', assembly];
    served = spawn(process.execPath, args, {
      cwd: demo,
      env: environment(),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    served.stdout?.on('data', (chunk) => {
      output += chunk;
    });
    await seen('Ctrl-C');
  }, 30_000);

  afterAll(() => void served.kill());

  async function seen(text: string): Promise<void> {
    while (!output.includes(text) && served.exitCode === null) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(output).toContain(text);
  }

  test('serves a stage without its pipeline, and prints the logs of its functions', async () => {
    const url = /http\S+\/staging\/hello_world/.exec(output)?.[0] ?? '';

    expect((await fetch(url)).status).toBe(200);
    await seen('Staging-Lambda-Forge-Demo-HelloWorld');
  });

  test('ends on SIGTERM with 0', async () => {
    const ended = new Promise((resolve) => served.once('close', resolve));
    served.kill('SIGTERM');

    expect(await ended).toBe(0);
  });
});

test('forge ends on SIGINT with 0, also where it was started without the options that pnpm passes', async () => {
  const { NODE_OPTIONS: _, ...env } = environment();
  const args = [forgeBin, 'serve', 'Staging', '--assembly', assembly];
  const served = spawn(process.execPath, args, { cwd: demo, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve) => served.once('close', resolve));
  let output = '';
  for (const stream of [served.stdout, served.stderr])
    stream.on('data', (chunk) => {
      output += chunk;
      if (output.includes('Ctrl-C')) served.kill('SIGINT');
    });

  expect([await ended, output]).toEqual([0, expect.stringContaining('Ctrl-C')]);
}, 30_000);

describe('bad input', () => {
  test.each([
    [
      'an unknown pipeline',
      ['pipeline', 'run', 'Stagin'],
      /has no pipeline "Stagin"[\s\S]*Did you mean "Staging"/,
    ],
    ['an unknown stage', ['serve', 'Stagin'], /no stage "Stagin"[\s\S]*Did you mean "Staging"/],
    ['an unknown branch', ['pipeline', 'run', 'Dev', '--ref', 'no-such-branch'], /no-such-branch/],
    [
      'an unknown stage of the docs',
      ['docs', 'validate', '--stage', 'Stagin'],
      /no stage "Stagin"\.\n {2}Did you mean "Staging"\? It has: Dev, Prod, Staging/,
    ],
  ])(
    '%s ends with 1 and what to do',
    async (_, args, message) => {
      const { code, output } = await runForge([...args, '--assembly', assembly], demo);

      expect(code).toBe(1);
      expect(output).toMatch(message);
    },
    60_000,
  );

  test('a port in use ends with 1 and what to do', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    const { code, output } = await runForge(
      ['serve', 'Staging', '--port', String(port), '--assembly', assembly],
      demo,
    );
    server.close();

    expect(code).toBe(1);
    expect(output).toMatch(new RegExp(`${port}[\\s\\S]*in use`));
  });

  test('an assembly older than the sources is not served', async () => {
    const old = copyAssembly();
    utimesSync(join(old, 'manifest.json'), 0, 0);
    const { code, output } = await runForge(['serve', 'Staging', '--assembly', old], demo);

    expect(code).toBe(1);
    expect(output).toContain('is older than the sources of the app.\n  Run `cdk synth` first');
  }, 60_000);
});
