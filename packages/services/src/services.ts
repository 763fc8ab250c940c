import type { StageContext } from '@lambda-forge/context';
import type { Stack } from 'aws-cdk-lib';
import type { ApiGatewayService } from './api-gateway-service.ts';
import type { LambdaService } from './lambda-service.ts';

/** What a function's `config.ts` is handed to wire itself. */
export interface Services {
  /** The stage's settings. */
  readonly context: StageContext;
  /** The stage's stack, for what no service covers. */
  readonly stack: Stack;
  readonly lambda: LambdaService;
  readonly apiGateway: ApiGatewayService;
}
