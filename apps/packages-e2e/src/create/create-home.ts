import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findNode, oldestNode, withNode } from '../outside/nodes.ts';
import { createOutsideFolder } from '../outside/run-outside.ts';

/**
 * The home folder of somebody who has told git a name, and pnpm that a package may be as young as those of this run:
 * pipelines that run here pass on a home, but no settings of the caller's environment. Caches are those of the run, and
 * Node.js is the oldest that is supported, as the workspace's own tests run on a new one.
 */
export async function createHome(version = oldestNode): Promise<NodeJS.ProcessEnv> {
  const home = createOutsideFolder('home');
  const { FORGE_E2E_CACHE: cache, FORGE_E2E_STORE: store } = process.env;
  mkdirSync(join(home, '.config', 'pnpm'), { recursive: true });
  const settings = ['minimumReleaseAge: 0', `storeDir: ${store}`, ''];
  writeFileSync(join(home, '.config', 'pnpm', 'config.yaml'), settings.join('\n'));
  writeFileSync(join(home, '.gitconfig'), '[user]\n\tname = Test\n\temail = test@example.com\n');
  return { HOME: home, npm_config_cache: cache, ...withNode(await findNode(version)) };
}
