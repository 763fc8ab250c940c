export { UncoveredEndpointsError } from '../errors.ts';
export { collectMarks } from './collect-marks.ts';
export { findRunner, type Runner, runners } from './find-runner.ts';
export { findTestFiles } from './find-test-files.ts';
export { runSuite } from './run-suite.ts';
export type { SuiteOptions } from './suite-options.ts';
export type { Suite } from './suites.ts';
export { validateMarks } from './validate-marks.ts';
