export { UncoveredEndpointsError } from '../errors.ts';
export { collectMarks } from './collect-marks.ts';
export type { Suite, SuiteOptions } from './jest-arguments.ts';
export { type RunOptions, runSuite } from './run-jest.ts';
export { validateMarks } from './validate-marks.ts';
