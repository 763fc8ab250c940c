import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { runByManager } from '../outside/package-manager.ts';
import { readVersion } from '../outside/read-version.ts';
import { createOutsideFolder, mustRunOutside } from '../outside/run-outside.ts';
import { publishedVersion } from '../registry/published-version.ts';
import { createHome } from './create-home.ts';
import { startProject } from './start-project.ts';
import { hasTerminal, keys, type Reply, runAtTerminal } from './terminal.ts';

// `npm create lambda-forge my-api` at a terminal, where its questions are answered.
const { enter, down, interrupt } = keys;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  // npm's own question, whether it may fetch the package, is answered by its setting.
  env = { ...(await createHome(readVersion('node'))), npm_config_yes: 'true' };
});

(hasTerminal() ? describe : describe.skip)('at a terminal', () => {
  test('Ctrl-C at a question leaves nothing', async () => {
    const cwd = createOutsideFolder('cancelled');
    const { code, output } = await create(cwd, [
      { shown: 'What is its name on AWS?', keys: enter },
      { shown: 'Which GitHub repository', keys: interrupt },
    ]);

    expect([code, output]).toEqual([130, expect.stringContaining('Nothing was written.')]);
    expect(readdirSync(cwd)).toEqual([]);
  }, 300_000);

  describe('a minimal project without docs, asked for by answers', () => {
    let project: string;

    beforeAll(async () => {
      const cwd = createOutsideFolder('answered');
      project = join(cwd, 'my-api');
      const { code, output } = await create(cwd, [
        { shown: 'What is its name on AWS?', keys: enter },
        { shown: 'Which GitHub repository', keys: enter },
        { shown: 'Which AWS account?', keys: enter },
        { shown: 'Which AWS region?', keys: `eu-west-1${enter}` },
        { shown: 'Which template?', keys: `${down}${enter}` },
        { shown: 'Serve the documentation of the API?', keys: 'n' },
        { shown: 'Which package manager?', keys: enter },
        { shown: 'Install the packages?', keys: enter },
        { shown: 'Make a git repository', keys: enter },
      ]);
      expect([code, output]).toEqual([0, expect.stringContaining('my-api: minimal, without docs.')]);
    }, 600_000);

    test('is what was answered, and what was proposed', async () => {
      const { context } = JSON.parse(readFileSync(join(project, 'cdk.json'), 'utf8'));

      expect(context).toMatchObject({ name: 'My-Api', account: '', region: 'eu-west-1' });
      expect(existsSync(join(project, 'functions', 'docs'))).toBe(false);
      expect(existsSync(join(project, 'package-lock.json'))).toBe(true);
      expect(await mustRunOutside('git', ['status', '--porcelain'], { cwd: project, env })).toBe('');
    });

    // Its start synthesizes it. Its types are looked at in minimal.test.ts: it has no file but those there.
    test('its tests are green, and npx finds forge', async () => {
      await mustRunOutside('npm', ['test'], { cwd: project, env });
      expect((await runByManager('npm', ['forge', '--version'], { cwd: project, env })).stdout).toBe(
        `${publishedVersion()}\n`,
      );
    }, 300_000);

    test('its start serves the API, and no docs', async () => {
      await using started = await startProject('npm', { cwd: project, env });
      const { url } = started;

      expect(await (await fetch(`${url}/hello_world`)).text()).toBe('{"message":"Hello World!"}');
      expect((await fetch(`${url}/docs`)).status).toBe(403);
      await started.stop();
    }, 300_000);
  });
});

function create(cwd: string, replies: readonly Reply[]) {
  return runAtTerminal(['npm', 'create', `lambda-forge@${publishedVersion()}`, 'my-api'], replies, {
    cwd,
    env,
  });
}
