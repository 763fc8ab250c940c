import { noQuotas } from '@lambda-forge/resources';
import type { Service } from '@lambda-forge/services';
import { assembleParameters } from './assemble.ts';
import { declareParameters, type SsmService } from './declare.ts';
import type { ParameterCalls } from './parameter-kind.ts';
import { recordParameters } from './record.ts';
import { validateParameters } from './validate.ts';

/** `services.ssm`: the parameters of a stage. */
export const ssm: Service<SsmService, ParameterCalls> = {
  name: 'ssm',
  declare: declareParameters,
  validate: validateParameters,
  record: recordParameters,
  assemble: assembleParameters,
  budget: noQuotas,
};

declare module '@lambda-forge/services' {
  interface Services {
    readonly ssm: SsmService;
  }
}
