import { recordResources } from '@lambda-forge/resources';
import type { Declared, ServiceRecord } from '@lambda-forge/services';
import type { SsmService } from './declare.ts';
import { type ParameterCalls, type ParameterTypes, parameterKind } from './parameter-kind.ts';

/** The parameters that a function uses. */
export function recordParameters({ calls }: Declared<SsmService, ParameterCalls>): ServiceRecord {
  return recordResources<ParameterTypes>(parameterKind, calls);
}
