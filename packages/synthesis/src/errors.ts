import { defineError } from '@lambda-forge/context';

/** The functions, endpoints or authorizers of a stack contradict each other, or lack something. */
export class DeclarationError extends defineError('DECLARATION_INVALID') {}

/** A folder below `functions` or `authorizers` is not a function as it should be. */
export class FunctionFolderError extends defineError('FUNCTION_FOLDER_INVALID') {}

/** A stack needs more than AWS lets it have. */
export class BudgetError extends defineError('BUDGET_EXCEEDED') {}
