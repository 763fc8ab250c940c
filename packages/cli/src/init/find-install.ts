import type { AppFiles } from '@lambda-forge/generators';

const commands = { 'pnpm-lock.yaml': 'pnpm install', 'yarn.lock': 'yarn install', 'bun.lock': 'bun install' };

/** What installs an app, by its lockfile here or above. */
export function findInstall({ exists }: AppFiles): string {
  const folders = ['', '../', '../../', '../../../'];
  const found = folders.flatMap((folder) =>
    Object.entries(commands).filter(([lockfile]) => exists(`${folder}${lockfile}`)),
  );
  return found[0]?.[1] ?? 'npm install';
}
