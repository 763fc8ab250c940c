import type { AssetSharing, BundlingOptions } from '@lambda-forge/bundler';
import type { Problem, StageContext } from '@lambda-forge/context';
import type { BudgetEntry, Invocation, StageManifest, Trigger } from '@lambda-forge/manifest';
import type { Limits } from '@lambda-forge/synthesis';
import type { Stack } from 'aws-cdk-lib';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Declarations, FunctionDeclaration } from './declarations.ts';
import type { FunctionDefaults } from './lambda/function-defaults.ts';
import type { FunctionPlacement } from './stage/nested-stacks.ts';

/**
 * An AWS service that functions use. Its members are called in their order: `declare` with the stack, `forecast` when
 * all has been declared, the others at the synth; `inspect` when every aspect has run.
 */
export interface Service<Handed = unknown, Calls extends DeclaredCalls = DeclaredCalls> {
  /** What `Services` calls it: `apiGateway`. */
  readonly name: string;
  /** What a `config.ts` is handed. A call that is wrong by itself adds to the problems of the stack's declarations. */
  declare(environment: ServiceEnvironment): Declared<Handed, Calls>;
  /** How much of the quotas it will take at least. @default nothing */
  forecast?(declared: Declared<Handed, Calls>, environment: ServiceEnvironment): Forecast;
  /**
   * Everything that is wrong with what was declared, taken together. What is wrong only because something is not
   * declared says so, `isAbsence`: it is not told of where a `config.ts` threw before it had declared all.
   */
  validate(declared: Declared<Handed, Calls>, environment: ServiceEnvironment): Problem[];
  /** What the manifest tells of it. */
  record(declared: Declared<Handed, Calls>, environment: ServiceEnvironment): ServiceRecord;
  /**
   * Makes constructs of what was declared.
   * @param stage what all services have recorded
   */
  assemble(
    declared: Declared<Handed, Calls>,
    environment: ServiceEnvironment,
    stage: StageManifest,
  ): Assembled;
  /** What its constructs use of AWS's quotas. */
  budget(declared: Declared<Handed, Calls>, environment: ServiceEnvironment): ServiceBudget;
  /** What of that which was declared is not in the stack any more, or not as it was made. @default not looked at */
  inspect?(declared: Declared<Handed, Calls>, environment: ServiceEnvironment): Problem[];
}

/** What was called of a service, by kind, in the order of the calls. */
export type DeclaredCalls = Readonly<Record<string, readonly unknown[]>>;

/** A service of one stack. */
export interface Declared<Handed = unknown, Calls extends DeclaredCalls = DeclaredCalls> {
  readonly handed: Handed;
  readonly calls: Calls;
}

/** What a service will need of a stack, for certain. */
export interface Forecast {
  /** The stack of each resource that it will make. */
  readonly resources: readonly Stack[];
  /** Whether a quota of its own is exceeded. */
  readonly isOver: boolean;
}

/** What the manifest tells of a service. */
export interface ServiceRecord {
  triggersOf?(fn: FunctionDeclaration): Trigger[];
  invocationsOf?(fn: FunctionDeclaration): Invocation[];
  /** What it adds to the stage itself. */
  readonly stage?: Partial<StageManifest>;
}

/** The constructs of a service. */
export interface Assembled {
  /** What AWS would refuse of them. */
  readonly problems?: readonly Problem[];
  /**
   * Does what takes time, as late as nothing else can be refused.
   * @returns what is known of the stage only now
   */
  complete?(): Partial<StageManifest>;
}

export interface ServiceBudget {
  readonly entries: readonly BudgetEntry[];
  /** How many resources one more endpoint takes of it. */
  readonly perEndpoint: number;
  /** How many of those are in the nested stack of the endpoint's function, models aside. @default none */
  readonly besideFunction?: number;
}

/** The stack that services work for. */
export interface ServiceEnvironment {
  readonly stack: Stack;
  readonly context: StageContext;
  /** The app's folder, absolute. */
  readonly root: string;
  readonly declarations: Declarations;
  /** The options of functions that say nothing else. */
  readonly bundling: BundlingOptions;
  readonly functionDefaults: () => FunctionDefaults;
  readonly assets: AssetSharing;
  /** How long functions keep their logs that say nothing else. */
  readonly logRetention: RetentionDays;
  /** Which stack each function is in. */
  readonly placement: FunctionPlacement;
  /** Whether there are nested stacks. */
  readonly isSplit: boolean;
  readonly limits: Limits;
}
