/** The files by which package managers lock what they install; where one lies, a project is installed. */
export const lockfiles = [
  'pnpm-lock.yaml',
  'package-lock.json',
  'npm-shrinkwrap.json',
  'yarn.lock',
  'bun.lock',
  'bun.lockb',
] as const;
export type Lockfile = (typeof lockfiles)[number];
