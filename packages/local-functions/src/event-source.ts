import type { Scope } from '@lambda-forge/assembly';
import type { Problem } from '@lambda-forge/context';
import type { Credentials } from './create-environment.ts';
import type { Log } from './log.ts';
import type { Receiver, RunningApi } from './running-stage.ts';
import type { StageFunctions } from './stage-functions.ts';

/** Finds the event sources of one kind in the templates of a stage. */
export type ReadEventSources = (scopes: readonly Scope[], options: ReadOptions) => EventSource[];

interface ReadOptions {
  /** The ARNs of the stage's functions. */
  readonly functionArns: ReadonlySet<string>;
  /** Gets what stops the stage. */
  readonly problems: Problem[];
  /** Gets what is not supported on this machine, and then answered so. */
  readonly notes: Problem[];
}

/** What invokes functions of a stage: an API, a function URL, a queue. */
export interface EventSource {
  /**
   * Opens it. The functions can be invoked a little later.
   * @throws StageError when its port is taken
   */
  readonly start: (options: StartOptions) => Promise<RunningSource>;
}

/** What a function runs as. */
export interface Role {
  /** As AWS names who has taken it on: `arn:aws:sts::123456789012:assumed-role/<role>/<function>` */
  readonly arn: string;
  /** Documents of its policies. */
  readonly policies: readonly unknown[];
  /** Whether these are all that it has. */
  readonly isWhole: boolean;
}

/** Credentials whose signatures are known here. */
export interface KnownCredentials extends Credentials {
  /** The function that has them. @default - the developer has them, who may do everything */
  readonly functionArn?: string;
  /** What it runs as. @default - what its role may do is not known, and nothing is refused */
  readonly role?: Role | undefined;
}

export interface StartOptions {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  readonly log: Log;
  /** Those whose signatures are known here. */
  readonly credentials: readonly KnownCredentials[];
  /** Where an emulator of AWS answers, if one does. */
  readonly endpoint?: string;
  /** Called once there is something to invoke. */
  readonly functions: () => StageFunctions;
}

/** An event source that is open. */
export interface RunningSource {
  /** What answers requests. @default none */
  readonly api?: RunningApi;
  /** What takes messages. @default none */
  readonly receivers?: readonly Receiver[];
  /** Replaces the addresses that it has on AWS by those that it has here. @default - it has none */
  readonly toLocal?: (text: string) => string;
  readonly stop: () => Promise<void>;
}
