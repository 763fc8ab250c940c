import { defineError } from '@lambda-forge/context';

/** A parameter of Systems Manager cannot be set. */
export class ParameterError extends defineError('PARAMETER') {}

/** A stage uses more of what AWS lets it than it should. */
export class BudgetUsedError extends defineError('BUDGET_USED') {}
