import { defineError } from '@lambda-forge/context';

/** The command line asks for something that does not exist. */
export class UsageError extends defineError('USAGE') {}

/** A stage uses more of what AWS lets it than it should. */
export class BudgetUsedError extends defineError('BUDGET_USED') {}
