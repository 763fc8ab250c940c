import { assertNoProblems } from '@lambda-forge/context';
import { CreateError } from '../errors.ts';
import { quoteFolder } from '../quote-folder.ts';
import { isInRepository } from '../write/init-git.ts';
import { findTargetProblems, resolveTarget, type Target } from '../write/target.ts';
import type { Answers, GivenAnswers } from './answers.ts';
import { ask } from './ask.ts';
import type { Asker } from './asker.ts';
import { defaultAnswers, defaultFolder, type Surroundings, toPackageManager } from './default-answers.ts';
import { findAnswerProblems } from './find-problems.ts';

export interface CompleteOptions extends Surroundings {
  /** Takes the defaults for what is not given. */
  readonly yes: boolean;
  /** Whether an Nx workspace around the project is seen; `required` where there has to be one. */
  readonly nx: boolean | 'required';
  /** Who can be asked, if anybody. */
  readonly asker: Asker | undefined;
  /** Names that the project cannot have. */
  readonly takenNames: readonly string[];
}

/**
 * All answers, good ones, and where the project goes: what is given, and for the rest what people answer or the
 * defaults.
 * @throws CreateError with everything that is wrong with what is given, or with what is missing when nobody can be asked
 */
export async function completeAnswers(
  given: GivenAnswers,
  options: CompleteOptions,
): Promise<{ answers: Answers; target: Target }> {
  const { cwd, nx, yes, asker, takenNames } = options;
  const locate = (folder: string) => resolveTarget(folder, { cwd, nx: nx !== false });
  const problemsOf = (folder: string) => findTargetProblems(locate(folder), takenNames);
  const proposed = given.folder ?? defaultFolder;
  const problems = [
    ...(given.folder === undefined && asker && !yes ? [] : problemsOf(proposed)),
    ...findAnswerProblems(given),
    ...findWorkspaceProblems(given, locate(proposed), nx),
  ];
  assertNoProblems(problems, 'The project cannot be made', CreateError);
  if (!yes && !asker) assertComplete(given, locate(proposed), options.userAgent);
  const askFolder = async (from: Asker) =>
    from.text({
      message: 'Which folder?',
      initial: defaultFolder,
      findProblem: (answer) => problemsOf(answer)[0]?.message,
    });
  const folder = given.folder ?? (yes || !asker ? defaultFolder : await askFolder(asker));
  const target = locate(folder);
  const defaults = defaultAnswers(folder, options);
  const known = { ...given, folder, ...knownFrom(target, given) };
  const answers = yes || !asker ? known : await ask(known, { asker, defaults });
  // Checked above and at every question.
  return { answers: { ...defaults, ...answers } as Answers, target };
}

// What the place decides: a workspace has its package manager, a repository is not made inside of another.
function knownFrom({ root, workspace }: Target, { git }: GivenAnswers): GivenAnswers {
  return {
    ...(workspace ? { packageManager: workspace.packageManager } : {}),
    ...(git === undefined && isInRepository(root) ? { git: false } : {}),
  };
}

function findWorkspaceProblems(
  { packageManager }: GivenAnswers,
  { workspace }: Target,
  nx: CompleteOptions['nx'],
) {
  if (!workspace) {
    return nx === 'required'
      ? [
          {
            message: 'There is no Nx workspace: no nx.json in the folder or above it.',
            hint: 'Leave --nx out.',
          },
        ]
      : [];
  }
  if (packageManager === undefined || packageManager === workspace.packageManager) return [];
  return [
    {
      message: `package-manager is "${packageManager}", and the Nx workspace ${workspace.root} is installed by ${workspace.packageManager}.`,
      hint: 'Leave --package-manager out.',
    },
  ];
}

// The flag of each answer, for people.
const flags = {
  folder: '<folder>',
  name: '--name',
  repo: '--repo',
  account: '--account',
  region: '--region',
  template: '--template',
  docs: '--docs or --no-docs',
  packageManager: '--package-manager',
  install: '--install or --no-install',
  git: '--git or --no-git',
} as const satisfies Record<keyof Answers, string>;

function assertComplete(given: GivenAnswers, target: Target, userAgent: string | undefined): void {
  const known = { ...given, ...knownFrom(target, given) };
  const missing = Object.entries(flags).flatMap(([key, flag]) => (key in known ? [] : [flag]));
  if (missing.length === 0) return;
  throw new CreateError(`Nobody can be asked here, and answers are missing: ${missing.join(', ')}.`, {
    hint: `Give these, or --yes for the defaults: ${renderCommandLine(given, userAgent)}`,
  });
}

// What was given stays: a template is not lost on the way.
function renderCommandLine({ folder = defaultFolder, ...given }: GivenAnswers, userAgent?: string): string {
  const manager = toPackageManager(userAgent);
  const options = Object.entries(given).map(([key, value]) => {
    const [on, off = ''] = flags[key as keyof Answers].split(' or ');
    return typeof value === 'boolean' ? (value ? on : off) : `${on} ${quoteFolder(value)}`;
  });
  const passedOn = manager === 'npm' ? ['--'] : [];
  return [manager, 'create lambda-forge', quoteFolder(folder), ...passedOn, ...options, '--yes'].join(' ');
}
