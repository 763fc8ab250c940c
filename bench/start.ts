import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../apps/packages-e2e/src/create/create-app.ts';
import { createHome } from '../apps/packages-e2e/src/create/create-home.ts';
import { createOutsideFolder, outsideEnvironment } from '../apps/packages-e2e/src/outside/run-outside.ts';
import setup, { teardown } from '../apps/packages-e2e/src/registry/setup.ts';

// How long the second `start` of a project takes, from the command to the end of its staging pipeline, and how many
// installs of packages it and the first one have made: of the demo in this workspace, and of a project that `npm create
// lambda-forge` has made from a registry on this machine. Kept installs are in a folder of their own, empty at first.
// Seconds; `byAction` holds what each action took, those that ran side by side included. A line of standard error for
// each start tells how busy the machine was. `pnpm bench start demo` measures one project only.
const projects = { demo: startDemo, 'created-npm': startCreated };

interface RunRecord {
  readonly actions: readonly {
    readonly stage: string;
    readonly action: string;
    readonly durationMs: number;
    readonly installs?: number;
  }[];
}

interface Started {
  readonly project: string;
  readonly installs: number;
  readonly seconds: number;
  readonly byAction: Readonly<Record<string, number>>;
}

const given = process.argv.slice(3);
const cache = join(import.meta.dirname, '.forge', 'start');
rmSync(cache, { recursive: true, force: true });
mkdirSync(cache, { recursive: true });
const runs: Started[] = [];
for (const [name, start] of Object.entries(projects))
  if (given.length === 0 || given.includes(name)) runs.push(await start(name));
console.log(JSON.stringify({ runs }));

async function startDemo(project: string): Promise<Started> {
  const workspace = join(import.meta.dirname, '..');
  const env = { ...outsideEnvironment(), LAMBDA_FORGE_CACHE: cache };
  const command = ['npx', '-y', 'pnpm@12', 'start', '--once'];
  return startTwice(project, command, { cwd: workspace, root: join(workspace, 'apps', 'demo'), env });
}

async function startCreated(project: string): Promise<Started> {
  await setup();
  try {
    const home = await createHome();
    const cwd = createOutsideFolder('create');
    const { code, stdout, stderr } = await createApp('npm', ['my-api', '--yes'], { cwd, env: home });
    if (code !== 0) throw new Error(stdout + stderr);
    const root = join(cwd, 'my-api');
    const env = { ...outsideEnvironment(), ...home, LAMBDA_FORGE_CACHE: cache };
    return startTwice(project, ['npm', 'start', '--', '--once'], { cwd: root, root, env });
  } finally {
    await teardown();
  }
}

interface Place {
  readonly cwd: string;
  /** The app's folder. */
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
}

function startTwice(project: string, command: readonly string[], place: Place): Started {
  const [first, second] = [startOnce(project, command, place), startOnce(project, command, place)];
  const made = [...first.actions, ...second.actions].reduce((sum, { installs = 0 }) => sum + installs, 0);
  const byAction = second.actions.map(({ stage, action, durationMs }) => [
    `${stage}.${action}`,
    toSeconds(durationMs),
  ]);
  return { project, installs: made, seconds: second.seconds, byAction: Object.fromEntries(byAction) };
}

function startOnce(
  project: string,
  [program = '', ...args]: readonly string[],
  { cwd, root, env }: Place,
): RunRecord & { readonly seconds: number } {
  const begun = performance.now();
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd,
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const seconds = toSeconds(performance.now() - begun);
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}.\n${stdout}${stderr}`);
  const [load = 0] = loadavg();
  console.error(JSON.stringify({ project, seconds, cores: cpus().length, load: Math.round(load * 10) / 10 }));
  const folder = join(root, '.forge', 'runs');
  const newest = readdirSync(folder).sort().at(-1) ?? '';
  return { ...(JSON.parse(readFileSync(join(folder, newest, 'run.json'), 'utf8')) as RunRecord), seconds };
}

function toSeconds(milliseconds: number): number {
  return Math.round(milliseconds / 100) / 10;
}
