import { findSettingsProblems, type Problem, suggest } from '@lambda-forge/context';
import { type GivenAnswers, packageManagers, templateNames } from './answers.ts';

/** Everything that is wrong with answers; one that is not given is not missed. Settings go by the rules of `context`. */
export function findAnswerProblems(given: GivenAnswers): Problem[] {
  const { name, region, account, repo, template, packageManager } = given;
  const isPair = repo === undefined || repo.split('/').length === 2;
  const [owner, repository] = isPair && repo ? repo.split('/') : [];
  const settings = {
    name: name ?? 'Api',
    region: region ?? 'us-east-2',
    account: account ?? '',
    repo: { owner: owner ?? 'octocat', name: repository ?? 'api' },
    dev: { arns: {} },
  };
  return [
    ...findSettingsProblems(settings, ['dev']),
    ...(name && name.length > longestName
      ? [
          {
            message: `name is "${name}"; expected at most ${longestName} characters, for AWS takes 64 with those of stage and function.`,
          },
        ]
      : []),
    ...(isPair
      ? []
      : [{ message: `repo is "${repo}"; expected an owner and a name, such as "octocat/orders-api".` }]),
    ...findChoiceProblems('template', template, templateNames),
    ...findChoiceProblems('package-manager', packageManager, packageManagers),
  ];
}

// `Prod-Staging-<name>-<function>` is a function's name on AWS, which takes 64 characters: 18 are left for its own.
const longestName = 32;

function findChoiceProblems(flag: string, value: string | undefined, choices: readonly string[]): Problem[] {
  if (value === undefined || choices.includes(value)) return [];
  const meant = suggest(value, choices);
  return [
    {
      message: `${flag} is "${value}"; expected ${choices.join(', ').replace(/, (?=[^,]*$)/, ' or ')}.`,
      ...(meant ? { hint: `Did you mean "${meant}"?` } : {}),
    },
  ];
}
