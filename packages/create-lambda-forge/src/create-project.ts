import type { Answers } from './answers/answers.ts';
import { CreateError, InstallError } from './errors.ts';
import { planProject } from './project/plan-project.ts';
import { quoteFolder } from './quote-folder.ts';
import type { Template } from './template/template.ts';
import { type GitOutcome, initGit } from './write/init-git.ts';
import { findManagerProgram, type ManagerProgram, runInstall } from './write/package-manager.ts';
import { registerApp } from './write/register-app.ts';
import type { Target } from './write/target.ts';
import { writeProject } from './write/write-project.ts';

export interface CreateOptions {
  readonly template: Template;
  readonly answers: Answers;
  readonly target: Target;
  /** The version of the packages of @lambda-forge. */
  readonly version: string;
  /** Takes what was done, line by line. */
  readonly print: (line: string) => void;
  /** Takes what is about to be done, where it takes long. */
  readonly announce: (line: string) => void;
}

/**
 * Writes a project, whole or not at all, installs it, and makes it a git repository.
 * @throws CreateError when it cannot be written; InstallError when it is written, but not installed
 */
export async function createProject(options: CreateOptions): Promise<void> {
  const { answers, target, print, announce } = options;
  const manager = findManagerProgram(answers.packageManager);
  if (!manager && answers.install) {
    throw new CreateError(`${answers.packageManager} cannot be started here.`, {
      hint: 'Install it, name another (--package-manager), or leave the packages for later (--no-install).',
    });
  }
  write(options, manager);
  if (answers.install && manager)
    announce(
      `Installing its packages with ${answers.packageManager}: the CDK is large, so the first time takes minutes.`,
    );
  const isInstalled = answers.install && manager ? await install(manager, target) : false;
  if (isInstalled) print(`Installed its packages with ${answers.packageManager}.`);
  if (answers.git) print(gitLines[initGit(target.root)]);
  if (answers.install && !isInstalled) {
    throw new InstallError(`${answers.packageManager} could not install the packages of ${target.shown}.`, {
      hint: `The project is complete. Try again: ${enter(target)}${answers.packageManager} install`,
    });
  }
}

function write({ template, answers, target, version, print }: CreateOptions, manager?: ManagerProgram): void {
  const { root, shown, packageName, workspace } = target;
  const files = planProject(template, answers, {
    name: packageName,
    version,
    managerVersion: manager?.version,
    isInWorkspace: workspace !== undefined,
  });
  const undo = writeProject(root, files);
  print(
    `Wrote ${Object.keys(files).length} files to ${shown}: ${answers.template}, ${answers.docs ? 'with' : 'without'} docs.`,
  );
  if (!workspace) return;
  try {
    for (const file of registerApp(workspace, root, template.withoutBuild))
      print(`Added it to ${file} of the Nx workspace.`);
  } catch (error) {
    undo();
    throw error;
  }
}

function install(manager: ManagerProgram, { root, workspace }: Target): Promise<boolean> {
  return runInstall(manager, workspace?.root ?? root);
}

const gitLines: Readonly<Record<GitOutcome, string>> = {
  committed: 'Made a git repository with a first commit on main.',
  inside: 'It is in a git repository already: commit it there.',
  'no git': 'There is no git here, so it is no repository yet.',
  'not committed': 'Made a git repository; git could not commit (git commit says why).',
};

function enter({ shown }: Target): string {
  return shown === '.' ? '' : `cd ${quoteFolder(shown)} && `;
}
