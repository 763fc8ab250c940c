import { spawnSync } from 'node:child_process';
import type { InitOptions } from '@lambda-forge/generators';

/**
 * What `forge init` is told, and what this machine says of the rest.
 * @param root the app's folder
 */
export function readInitOptions(
  root: string,
  { name, region, repo, version }: Partial<InitOptions> & Pick<InitOptions, 'version'>,
): InitOptions {
  return {
    ...(name === undefined ? {} : { name }),
    region: region ?? process.env['AWS_REGION'] ?? process.env['AWS_DEFAULT_REGION'] ?? 'us-east-2',
    repo: repo ?? readRemote(root) ?? '$GITHUB-OWNER/$GITHUB-REPO',
    version,
  };
}

// git@github.com:octocat/orders.git, https://github.com/octocat/orders
function readRemote(root: string): string | undefined {
  const { stdout } = spawnSync('git', ['remote', 'get-url', 'origin'], { cwd: root, encoding: 'utf8' });
  return /github\.com[:/]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(stdout?.trim() ?? '')?.[1];
}
