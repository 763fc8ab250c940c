import type { Problem } from '@lambda-forge/context';

/** How the calls of an alias go over to a new version, by CodeDeploy. */
export type DeploymentOptions = AllAtOnce | Shifted;

interface Watched {
  /**
   * The alarms that take a deploy back while it lasts: names of alarms of the stage's stack, by their ids or names.
   * @default an alarm of its own: any error of a call of the alias
   */
  readonly alarms?: readonly string[];
}

interface AllAtOnce extends Watched {
  readonly strategy: 'all-at-once';
}

interface Shifted extends Watched {
  /** Some calls first and all others after a while; or more and more of them. */
  readonly strategy: 'canary' | 'linear';
  /** How many percent of the calls go over first, or each time. @default 10 */
  readonly percent?: number;
  /** How many minutes pass until the rest does, or between the times. @default 5 for canary, 1 for linear */
  readonly minutes?: number;
}

/** What is asked of the deploys of a function. */
export interface AskedDeployment {
  readonly alias: string;
  readonly deployment?: DeploymentOptions;
  /** Whether the function says so itself, and not what its stack has for all. */
  readonly isOwn: boolean;
}

// https://docs.aws.amazon.com/lambda/latest/api/API_CreateAlias.html
const aliasName = /^(?!\d+$)[\w-]{1,128}$/;
// CodeDeploy ends a deployment after two days.
const mostMinutes = 2880;

/** What is wrong with the alias and the deployment of a function. */
export function findDeploymentProblems({
  name,
  alias,
  deployment,
}: Partial<AskedDeployment> & { readonly name: string }): Problem[] {
  const problem = (message: string, hint: string) => ({ message, hint, function: name });
  if (deployment !== undefined && alias === undefined) {
    const asked = `Function "${name}" has a deployment (${deployment.strategy}), but no alias whose calls could go over.`;
    return [problem(asked, "Give it one: createFunction({ alias: 'live', ... }).")];
  }
  if (alias !== undefined && !aliasName.test(alias)) {
    const asked = `The alias ${JSON.stringify(alias)} of function "${name}" is no name of an alias.`;
    return [problem(asked, 'It has letters, digits, - and _, and not digits alone.')];
  }
  if (!deployment || deployment.strategy === 'all-at-once') return [];
  const { percent, minutes } = toShift(deployment);
  return [
    ...(isWithin(percent, 99)
      ? []
      : [
          problem(
            `The deployment of function "${name}" takes ${percent} percent of the calls.`,
            'It is a whole number from 1 to 99.',
          ),
        ]),
    ...(isWithin(minutes, mostMinutes)
      ? []
      : [
          problem(
            `The deployment of function "${name}" waits ${minutes} minutes.`,
            `It is a whole number from 1 to ${mostMinutes}.`,
          ),
        ]),
  ];
}

/** With nothing left open. */
export function toShift({ strategy, percent = 10, minutes }: Shifted): Required<Omit<Shifted, 'alarms'>> {
  return { strategy, percent, minutes: minutes ?? (strategy === 'canary' ? 5 : 1) };
}

function isWithin(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= most;
}
