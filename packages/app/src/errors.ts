import { defineError } from '@lambda-forge/context';

/** A stage uses more of what AWS lets it than it should. */
export class BudgetUsedError extends defineError('BUDGET_USED') {}
