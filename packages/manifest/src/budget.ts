/** How much of one of AWS's quotas is used. */
export interface BudgetEntry {
  /** The stack's name; that of a nested one follows a slash. */
  readonly stack: string;
  /** What is counted: `resources`, `API resources`. */
  readonly quota: string;
  readonly used: number;
  readonly limit: number;
  /** How much one more endpoint takes, with a function and a path part of its own; 0 when none. */
  readonly perEndpoint: number;
  /** Whether AWS takes more in the way that the CDK deploys, so that it is only told of. @default false */
  readonly isAdvice?: boolean;
  /** What to do where it is not enough. @default what helps a stack that is full */
  readonly hint?: string;
}

/**
 * How many bytes CloudFormation lets a template have that it takes from S3:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
export const templateBytesLimit = 1024 * 1024;

/**
 * How many bytes the input artifact of a pipeline's CloudFormation action may have, zipped:
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html
 */
export const artifactBytesLimit = 256 * 1024 * 1024;

/** How many more endpoints a quota has room for; infinite when endpoints take nothing of it. */
export function findHeadroom({ used, limit, perEndpoint }: BudgetEntry): number {
  return perEndpoint === 0 ? Number.POSITIVE_INFINITY : Math.max(0, Math.floor((limit - used) / perEndpoint));
}

/** Whether 80 % of a quota are used. */
export function isNearLimit({ used, limit }: BudgetEntry): boolean {
  return used >= limit * 0.8;
}
