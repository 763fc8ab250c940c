import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findCheckout, withParents } from '@lambda-forge/context';
import { type Check, type Finding, ok, problem, skipped, warning } from '../doctor/check.ts';

/** Packages come from registries that CodeBuild reaches, too. */
export const registries: Check = {
  name: 'Packages',
  needs: ['app', 'pipeline'],
  run: ({ root }) => {
    const text = readSettings(root);
    if (text === '') return [skipped('There is neither a lockfile nor an .npmrc.')];
    const hosts = findHosts(text);
    if (hosts.length === 0) return [ok('all from registries that anybody reaches')];
    return hosts.map(judge);
  },
};

const names = [
  'package-lock.json',
  'npm-shrinkwrap.json',
  'pnpm-lock.yaml',
  'yarn.lock',
  '.npmrc',
  '.yarnrc.yml',
];
const everybody = /^(registry\.npmjs\.org|registry\.yarnpkg\.com|registry\.npmjs\.com)$/;

function readSettings(root: string): string {
  return withParents(root, findCheckout(root))
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
}

/** The hosts, with their ports, that packages are taken from by lockfiles and settings of npm and its kin. */
export function findHosts(text: string): string[] {
  const places =
    /(?:"resolved":\s*"|^\s+resolved "|tarball: |registry\s*=\s*|npmRegistryServer:\s*["']?)https?:\/\/([^/\s"']+)/gm;
  const hosts = [...text.matchAll(places)].map(([, host = '']) => host);
  return [...new Set(hosts)].filter((host) => !everybody.test(host)).sort();
}

function judge(host: string): Finding {
  const isHere = /^(localhost|127\.|\[::1\])/.test(host);
  const see = 'https://docs.npmjs.com/cli/using-npm/config#registry; DEPLOYING.md tells how builds sign in.';
  return isHere
    ? problem(
        `Packages come from ${host}, which is this machine: no build of CodeBuild reaches it.`,
        `Install them from a registry that it reaches, and commit that lockfile. ${see}`,
      )
    : warning(`Packages come from ${host}: every build of a pipeline has to reach it, and sign in.`, see);
}
