import type { AlarmKind } from '@lambda-forge/context';
import type { Declared, ServiceBudget, ServiceEnvironment } from '@lambda-forge/services';
import { mostMetrics } from './alarms/create-alarm.ts';

/** Alarms take a resource for each group of functions, of each kind. */
export function budgetObservability(
  _: Declared<unknown>,
  { context }: Pick<ServiceEnvironment, 'context'>,
): ServiceBudget {
  const { alarms = {} } = context.observability;
  const ofFunctions: readonly AlarmKind[] = ['errors', 'throttles', 'duration'];
  const kinds = ofFunctions.filter((kind) => alarms[kind] !== undefined);
  return { entries: [], perEndpoint: kinds.length / mostMetrics };
}
