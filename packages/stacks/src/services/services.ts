import type { StageContext } from '@lambda-forge/context';
import type { ApiGatewayService } from './api-gateway-service.ts';
import type { LambdaService } from './lambda-service.ts';

/** What a function's `config.ts` is handed to wire itself. */
export interface Services {
  /** The stage's settings. */
  readonly context: StageContext;
  readonly lambda: LambdaService;
  readonly apiGateway: ApiGatewayService;
}
