import type { Problem } from '@lambda-forge/context';
import { Duration } from 'aws-cdk-lib';

/** The smallest and the largest number that AWS takes, and of what. */
export interface Range {
  readonly min: number;
  readonly max: number;
  /** @default none */
  readonly unit?: string;
}

/** The problem of an option whose whole number AWS would refuse. @param who has it: `...: batchSize` */
export function validateRange(who: string, value: number | undefined, range: Range): Problem[] {
  const { min, max, unit = '' } = range;
  if (value === undefined || (Number.isInteger(value) && value >= min && value <= max)) return [];
  return [
    {
      message: `${who} is ${value}${unit && ` ${unit}`}.`,
      hint: `AWS takes ${min} to ${max}${unit && ` ${unit}`}.`,
    },
  ];
}

/** A length of time in seconds, given as such or as a number of them. */
export function toSeconds(duration: Duration | number): number {
  return typeof duration === 'number' ? duration : duration.toSeconds();
}

/** A length of time, given as such or as a number of seconds. */
export function toDuration(duration: Duration | number): Duration {
  return typeof duration === 'number' ? Duration.seconds(duration) : duration;
}
