import { toPnpmSettings } from '@lambda-forge/generators';
import type { Answers } from '../answers/answers.ts';
import type { Files, Template } from '../template/template.ts';
import { toCdkJson } from './cdk-json.ts';
import { minimal } from './minimal.ts';
import { toPackageJson } from './package-json.ts';
import { toReadme } from './readme.ts';
import { applyVariant } from './variant.ts';
import { withoutDocs } from './without-docs.ts';
import { toYarnFiles } from './yarn-files.ts';

export interface ProjectOptions {
  /** The project's name on npm. */
  readonly name: string;
  /** The version of the packages of @lambda-forge. */
  readonly version: string;
  /** The version of the package manager, where it is known. */
  readonly managerVersion: string | undefined;
  /** Whether it is an app of a workspace, which has the settings of editor, Node.js and package manager already. */
  readonly isInWorkspace: boolean;
}

/**
 * The files of a project.
 * @throws TemplateError when the demo has changed under what is made of it
 */
export function planProject(template: Template, answers: Answers, options: ProjectOptions): Files {
  const { packageManager } = answers;
  const { name, version, managerVersion, isInWorkspace } = options;
  const complete = answers.docs ? template.files : applyVariant(template.files, withoutDocs);
  const files = answers.template === 'minimal' ? applyVariant(complete, minimal) : complete;
  const [major] = managerVersion?.split('.') ?? [];
  const manifest = toPackageJson(files['package.json'] ?? '', {
    name,
    version,
    pnpm: packageManager === 'pnpm' && !isInWorkspace ? major : undefined,
    withoutScripts: packageManager === 'npm' && !isInWorkspace ? template.withoutBuild : [],
  });
  const project: Files = {
    ...files,
    'cdk.json': toCdkJson(files['cdk.json'] ?? '', answers),
    'package.json': manifest,
    'README.md': toReadme(files['README.md'] ?? '', { title: name, packageManager, files, version }),
  };
  if (isInWorkspace) {
    const { '.editorconfig': _, '.nvmrc': __, ...app } = project;
    return app;
  }
  if (packageManager === 'pnpm') {
    return { ...project, 'pnpm-workspace.yaml': toPnpmSettings('', template.withoutBuild) };
  }
  const isYarn2 = packageManager === 'yarn' && major !== undefined && major !== '1';
  return isYarn2 ? { ...project, ...toYarnFiles(files['.gitignore'] ?? '') } : project;
}
