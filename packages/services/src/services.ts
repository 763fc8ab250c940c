import type { StageContext } from '@lambda-forge/context';
import type { Stack } from 'aws-cdk-lib';
import type { LambdaService } from './lambda/declare.ts';

/** What a function's `config.ts` is handed to wire itself. A package with a service adds its own by augmentation. */
export interface Services {
  /** The stage's settings. */
  readonly context: StageContext;
  /** The stage's stack, for what no service covers. */
  readonly stack: Stack;
  readonly lambda: LambdaService;
}
