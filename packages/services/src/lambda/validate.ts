import type { Problem } from '@lambda-forge/context';
import type { Declared, ServiceEnvironment } from '../service.ts';

/** What is wrong with where functions are placed; what is wrong with one alone was told of when it was created. */
export function validateFunctions(_: Declared, { placement }: ServiceEnvironment): Problem[] {
  return placement.problems();
}
