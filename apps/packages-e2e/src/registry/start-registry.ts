import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export interface Registry {
  /** Where it answers: http, loopback, a free port. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * An npm registry on this machine, a process of its own. It holds what is published to it in the folder `storage`, and
 * hands on everything else from the registry that this machine's npm uses.
 */
export async function startRegistry(storage: string): Promise<Registry> {
  const serve = join(import.meta.dirname, 'serve.ts');
  const certificates = npmSetting('cafile');
  const child = fork(serve, [storage, npmSetting('registry')], {
    cwd: storage,
    env: { ...process.env, ...(existsSync(certificates) && { NODE_EXTRA_CA_CERTS: certificates }) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  const [message] = await Promise.race([
    once(child, 'message'),
    exited.then(([code]) => {
      throw new Error(`The registry ended with ${code} before it answered; see ${storage}/registry.log.`);
    }),
  ]);
  return {
    url: (message as { url: string }).url,
    stop: async () => {
      child.kill();
      await exited;
    },
  };
}

function npmSetting(name: string): string {
  return execFileSync('npm', ['config', 'get', name], { encoding: 'utf8', cwd: import.meta.dirname }).trim();
}
