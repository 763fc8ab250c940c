/** What a project is made from. */
export interface Answers {
  /** Where it goes, as given: `my-api`, `.`. */
  readonly folder: string;
  /** The name that every resource on AWS carries: `My-Api`. */
  readonly name: string;
  /** The GitHub repository: `octocat/my-api`. */
  readonly repo: string;
  /** 12 digits; empty for the account of whoever deploys. */
  readonly account: string;
  readonly region: string;
  readonly template: TemplateName;
  /** Whether the API serves its documentation. */
  readonly docs: boolean;
  readonly packageManager: PackageManager;
  /** Whether to install the packages. */
  readonly install: boolean;
  /** Whether to make a git repository with a first commit. */
  readonly git: boolean;
}

export const templateNames = ['multi-stage', 'minimal'] as const;
export type TemplateName = (typeof templateNames)[number];

export const packageManagers = ['npm', 'pnpm', 'yarn'] as const;
export type PackageManager = (typeof packageManagers)[number];

/** Some of the answers, as they stand on a command line: not yet known to be good. */
export type GivenAnswers = {
  readonly [Key in keyof Answers]?: Answers[Key] extends boolean ? boolean : string;
};
