import type { BundlingOptions } from '@lambda-forge/bundler';
import type { Duration } from 'aws-cdk-lib';
import type { FunctionOptions, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { DeploymentOptions } from './deployment-options.ts';

// What the CDK has for logs besides a group is a function of its own that sets the retention of one, after the fact.
type LogOptions = 'logRetention' | 'logRetentionRole' | 'logRetentionRetryOptions' | 'logRemovalPolicy';

export interface FunctionProps
  extends Omit<FunctionOptions, 'functionName' | 'description' | 'timeout' | LogOptions> {
  /** The function's name, which follows the stage's and the project's: `HelloWorld`. */
  readonly name: string;
  /** The folder of its `main.ts`, from the app's folder: `./functions/hello_world`. */
  readonly path: string;
  /** What it does, in a sentence. It is the operation's summary in the docs. */
  readonly description: string;
  /** How long a call may take; a number is in seconds. @default 3 seconds */
  readonly timeout?: Duration | number;
  /** @default the newest Node.js runtime */
  readonly runtime?: Runtime;
  /** How long its logs are kept. @default the stack's `logRetention` */
  readonly logRetention?: RetentionDays;
  /** The nested stack to place it in, or false for none. @default the one of its folder in `nestedStacks`, if any */
  readonly nestedStack?: string | false;
  /** The alias that its endpoints call, `live`; each deploy makes a version. @default none: they call the newest code */
  readonly alias?: string;
  /**
   * How the calls of the alias go over to a new version: some first, more and more, or all at once; an alarm meanwhile
   * takes them back. @default at once, and nothing takes them back
   */
  readonly deployment?: DeploymentOptions;
  /** How it is bundled. @default the stack's `bundling` */
  readonly bundling?: BundlingOptions;
}
