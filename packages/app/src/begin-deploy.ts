import { readParameter, writeParameter } from './parameters.ts';

export interface BeginDeployOptions {
  /** The parameter that keeps what was deployed last: `/lambda-forge/Orders-Api/Staging/deployed-assembly/Staging` */
  readonly parameter: string;
  /** What the stage consists of now. */
  readonly hash: string;
  /** The run of the pipeline. */
  readonly execution: string;
}

/** Whether a stage has to be deployed, and why. */
export interface BegunDeploy {
  readonly isChanged: boolean;
  readonly reason: string;
}

const begun = 'deploying ';

/**
 * Compares what a pipeline is about to deploy with what it has deployed last, and where that is something else, notes that
 * this run deploys: until it has come to a good end, nobody knows what is deployed.
 * @throws ParameterError where that cannot be noted
 */
export function beginDeploy({ parameter, hash, execution }: BeginDeployOptions): BegunDeploy {
  const reason = findReason(readParameter(parameter), { parameter, hash });
  if (reason === undefined) {
    return {
      isChanged: false,
      reason: `nothing has changed since it was deployed last, as ${parameter} knows`,
    };
  }
  writeParameter(parameter, `${begun}${execution}`);
  return { isChanged: true, reason };
}

function findReason(
  kept: ReturnType<typeof readParameter>,
  { parameter, hash }: Pick<BeginDeployOptions, 'parameter' | 'hash'>,
): string | undefined {
  if (kept === hash) return undefined;
  // With the pipeline, it is created so.
  if (kept === undefined || kept === 'none')
    return `nothing was deployed yet that ${parameter} would know of`;
  if (typeof kept !== 'string') return kept.unknown;
  if (kept.startsWith(begun)) {
    return `the run ${kept.slice(begun.length)} has begun a deploy, which has not come to a good end`;
  }
  return /^[0-9a-f]{64}$/.test(kept)
    ? 'something else is deployed'
    : `${parameter} is ${JSON.stringify(kept)}, which is no hash`;
}
