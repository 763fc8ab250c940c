import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { isWhole, leftOut } from '../outside/is-whole.ts';
import { oldestNode, pathOfNode } from '../outside/nodes.ts';
import { createOutsideFolder, mustRunOutside } from '../outside/run-outside.ts';
import { publishBundled } from './publish-bundled.ts';
import { publishPackages } from './publish-packages.ts';
import { type Registry, startRegistry } from './start-registry.ts';

let registry: Registry | undefined;
let home = '';

/**
 * Jest's globalSetup: a registry with all packages in it, and a pnpm, once for all tests of a run. Tests learn of them
 * through the environment; see outsideEnvironment() and publishedVersion().
 */
export default async function setup(): Promise<void> {
  if (!isWhole) process.stderr.write(`${leftOut}\n`);
  home = createOutsideFolder('registry');
  process.env['FORGE_E2E_HOME'] = home;
  try {
    const storage = createFolder('storage');
    const tools = createFolder('tools');
    registry = await startRegistry(storage);
    const cache = await createNpmCache();
    writeFileSync(join(tools, '.npmrc'), renderNpmSettings(registry.url, cache));
    process.env['FORGE_E2E_CACHE'] = cache;
    process.env['FORGE_E2E_REGISTRY'] = registry.url;
    process.env['FORGE_E2E_TOOLS'] = tools;
    await mustRunOutside('npm', ['install', '--prefix', tools, 'pnpm@12'], { cwd: tools });
    process.env['FORGE_E2E_STORE'] = await findStore();
    const oldest = createFolder('oldest-node');
    await mustRunOutside('npm', ['install', '--prefix', oldest, `node@${oldestNode}`], { cwd: oldest });
    process.env['FORGE_E2E_OLDEST_NODE'] = pathOfNode(oldest);
    await publishBundled(createFolder('bundled'));
    process.env['FORGE_E2E_VERSION'] = await publishPackages(createFolder('packed'));
  } catch (error) {
    await teardown();
    throw error;
  }
}

/** Jest's globalTeardown. */
export async function teardown(): Promise<void> {
  await registry?.stop();
  rmSync(home, { recursive: true, force: true });
}

function createFolder(name: string): string {
  const folder = join(home, name);
  mkdirSync(folder);
  return folder;
}

// What npm has downloaded is this machine's. What npx installs, under a name of its own for each version, and the logs
// go with the registry.
async function createNpmCache(): Promise<string> {
  const cache = createFolder('npm');
  const machine = (await mustRunOutside('npm', ['config', 'get', 'cache'], { cwd: home })).trim();
  mkdirSync(join(machine, '_cacache'), { recursive: true });
  symlinkSync(join(machine, '_cacache'), join(cache, '_cacache'), 'junction');
  return cache;
}

// This machine's, too. On another file system, as that in memory is, pnpm would make a new one there, and leave it.
async function findStore(): Promise<string> {
  const store = await mustRunOutside('pnpm', ['store', 'path'], { cwd: homedir() });
  return store.trim().replace(/[\\/]v\d+$/, '');
}

// npm publishes nothing without a token, even where everybody may publish. Nothing that is asked for changes in the
// registry, so that what npm and pnpm have kept of it in this run is as good as its answer.
function renderNpmSettings(url: string, cache: string): string {
  const token = `${url.replace('http:', '')}:_authToken=anybody`;
  const quiet = ['audit=false', 'fund=false', 'update-notifier=false'];
  return [`registry=${url}`, `cache=${cache}`, token, 'prefer-offline=true', ...quiet, ''].join('\n');
}
