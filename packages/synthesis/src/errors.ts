import { ForgeError, type ForgeErrorOptions } from '@lambda-forge/context';

/** The functions, endpoints or authorizers of a stack contradict each other, or lack something. */
export class DeclarationError extends ForgeError {
  constructor(message: string, options: ForgeErrorOptions = {}) {
    super('DECLARATION_INVALID', message, options);
  }
}

/** A folder below `functions` or `authorizers` is not a function as it should be. */
export class FunctionFolderError extends ForgeError {
  constructor(message: string, options: ForgeErrorOptions = {}) {
    super('FUNCTION_FOLDER_INVALID', message, options);
  }
}

/** A stack needs more than AWS lets it have. */
export class BudgetError extends ForgeError {
  constructor(message: string, options: ForgeErrorOptions = {}) {
    super('BUDGET_EXCEEDED', message, options);
  }
}
