import { basename, resolve } from 'node:path';
import { toProjectName } from '@lambda-forge/context';
import { toPackageName } from '../write/package-name.ts';
import { type Answers, type PackageManager, packageManagers } from './answers.ts';

export interface Surroundings {
  /** The current folder. */
  readonly cwd: string;
  /** What started this program says of itself: `pnpm/12.21.0 npm/? node/v24.1.0 linux x64`. */
  readonly userAgent: string | undefined;
}

/** The folder that is proposed to who names none. */
export const defaultFolder = 'my-api';

/** What is taken for whatever nobody answers, for a project in `folder`. */
export function defaultAnswers(folder: string, { cwd, userAgent }: Surroundings): Answers {
  const title = basename(resolve(cwd, folder));
  return {
    folder,
    name: toProjectName(title),
    repo: `$GITHUB-OWNER/${toPackageName(title) || defaultFolder}`,
    account: '',
    region: 'us-east-2',
    template: 'multi-stage',
    docs: true,
    packageManager: toPackageManager(userAgent),
    install: true,
    git: true,
  };
}

/** The package manager that started this program, by what it says of itself. */
export function toPackageManager(userAgent = ''): PackageManager {
  return packageManagers.find((name) => userAgent.startsWith(`${name}/`)) ?? 'npm';
}
