import type { Service } from '@lambda-forge/services';
import { assembleObservability } from './assemble.ts';
import { budgetObservability } from './budget.ts';
import { validateObservability } from './validate.ts';

/**
 * The alarms and the dashboard of a stage, as the setting `observability` of `cdk.json` says. A `config.ts` is handed
 * nothing of it: they follow from what the other services have, which is why it comes after them.
 */
export const observability: Service<undefined, Record<string, never>> = {
  name: 'observability',
  declare: () => ({ handed: undefined, calls: {} }),
  validate: validateObservability,
  record: () => ({}),
  assemble: assembleObservability,
  budget: budgetObservability,
};
