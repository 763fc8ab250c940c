import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
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
    writeFileSync(join(tools, '.npmrc'), renderNpmSettings(registry.url));
    process.env['FORGE_E2E_REGISTRY'] = registry.url;
    process.env['FORGE_E2E_TOOLS'] = tools;
    await mustRunOutside('npm', ['install', '--prefix', tools, 'pnpm@12'], { cwd: tools });
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

// npm publishes nothing without a token, even where everybody may publish. Nothing that is asked for changes in the
// registry, so that what npm and pnpm have kept of it in this run is as good as its answer.
function renderNpmSettings(url: string): string {
  const token = `${url.replace('http:', '')}:_authToken=anybody`;
  const quiet = ['audit=false', 'fund=false', 'update-notifier=false'];
  return [`registry=${url}`, token, 'prefer-offline=true', ...quiet, ''].join('\n');
}
