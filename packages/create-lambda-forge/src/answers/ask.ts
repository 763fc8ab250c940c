import type { Answers, GivenAnswers, PackageManager, TemplateName } from './answers.ts';
import type { Asker } from './asker.ts';
import { findAnswerProblems } from './find-problems.ts';

export interface AskOptions {
  readonly asker: Asker;
  /** What is proposed for each. */
  readonly defaults: Answers;
}

/** Asks for every answer but the folder that is not given yet, in the order in which they are needed. */
export async function ask(given: GivenAnswers, { asker, defaults }: AskOptions): Promise<GivenAnswers> {
  const askText = (key: 'name' | 'repo' | 'account' | 'region', message: string, placeholder?: string) =>
    asker.text({
      message,
      initial: defaults[key],
      ...(placeholder ? { placeholder } : {}),
      findProblem: (answer) => findAnswerProblems({ [key]: answer })[0]?.message,
    });
  return {
    ...given,
    name: given.name ?? (await askText('name', 'What is its name on AWS?')),
    repo: given.repo ?? (await askText('repo', 'Which GitHub repository, as owner/name?')),
    account: given.account ?? (await askText('account', 'Which AWS account?', 'that of whoever deploys')),
    region: given.region ?? (await askText('region', 'Which AWS region?')),
    template: given.template ?? (await askTemplate(asker, defaults)),
    docs: given.docs ?? (await asker.confirm('Serve the documentation of the API?')),
    packageManager: given.packageManager ?? (await askManager(asker, defaults)),
    install: given.install ?? (await asker.confirm('Install the packages?')),
    git: given.git ?? (await asker.confirm('Make a git repository with a first commit?')),
  };
}

function askTemplate(asker: Asker, { template }: Answers): Promise<TemplateName> {
  return asker.choose<TemplateName>('Which template?', {
    initial: template,
    choices: {
      'multi-stage': 'Dev, Staging and Prod, with a pipeline each',
      minimal: 'one stage, one function, no pipeline',
    },
  });
}

function askManager(asker: Asker, { packageManager }: Answers): Promise<PackageManager> {
  return asker.choose<PackageManager>('Which package manager?', {
    initial: packageManager,
    choices: { npm: '', pnpm: '', yarn: '' },
  });
}
