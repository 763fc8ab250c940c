import type { Service } from '@lambda-forge/services';
import { assembleApi } from './assemble.ts';
import { budgetApi } from './budget.ts';
import type { ApiDeclarations } from './declarations.ts';
import { type ApiGatewayService, declareApi } from './declare.ts';
import { forecastApi } from './forecast.ts';
import { inspectApi } from './inspect.ts';
import { recordApi } from './record.ts';
import { validateApi } from './validate.ts';

/** `services.apiGateway`: the REST API of a stage. */
export const apiGateway: Service<ApiGatewayService, ApiDeclarations> = {
  name: 'apiGateway',
  declare: declareApi,
  forecast: forecastApi,
  validate: validateApi,
  record: recordApi,
  assemble: assembleApi,
  budget: budgetApi,
  inspect: inspectApi,
};

declare module '@lambda-forge/services' {
  interface Services {
    readonly apiGateway: ApiGatewayService;
  }
}
