import type { Service } from '../service.ts';
import { assembleFunctions } from './assemble.ts';
import { budgetFunctions } from './budget.ts';
import { declareLambda, type LambdaService } from './declare.ts';
import type { FunctionCalls } from './function-calls.ts';
import { recordFunctions } from './record.ts';
import { validateFunctions } from './validate.ts';

/** `services.lambda`: the functions of a stage, and which of them invoke which. */
export const lambda: Service<LambdaService, FunctionCalls> = {
  name: 'lambda',
  declare: declareLambda,
  validate: validateFunctions,
  record: recordFunctions,
  assemble: assembleFunctions,
  budget: budgetFunctions,
};
