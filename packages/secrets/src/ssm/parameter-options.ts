import type { RemovalPolicy } from 'aws-cdk-lib';

/** A setting that is no secret, as it stands in the template. Secrets are for `services.secretsManager`. */
export interface ParameterOptions {
  /** Its first value; several make it a list. */
  readonly value: string | readonly string[];
  /** What it is for, in a sentence. @default none */
  readonly description?: string;
  /** A regular expression that other values have to match. @default none */
  readonly allowedPattern?: string;
  /** What becomes of it when the stack is deleted. @default it goes with the stage */
  readonly removalPolicy?: RemovalPolicy;
}
