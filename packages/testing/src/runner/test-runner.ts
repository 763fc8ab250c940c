import type { SuiteOptions } from './suite-options.ts';
import type { Suite } from './suites.ts';
import type { TestCommand } from './test-command.ts';

/** A runner of tests, as `forge test` uses it. */
export interface TestRunnerCommands {
  /** What runs a suite; undefined where there is none to run, and none has to be. */
  readonly suite: (suite: Suite, options: SuiteOptions) => TestCommand | undefined;
  /** What loads the integration tests, and runs neither tests nor hooks. */
  readonly collect: (root: string) => TestCommand | undefined;
}
