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

/** esbuild cannot bundle a function. */
export class BundlingError extends ForgeError {
  constructor(message: string, options: ForgeErrorOptions = {}) {
    super('BUNDLING_FAILED', message, options);
  }
}

/** A pipeline would not run on AWS as it is set. */
export class PipelineError extends ForgeError {
  constructor(message: string, options: ForgeErrorOptions = {}) {
    super('PIPELINE_INVALID', message, options);
  }
}

/** The cache of an app cannot be written. */
export class CacheError extends ForgeError {
  constructor(message: string, options: ForgeErrorOptions = {}) {
    super('CACHE_UNUSABLE', message, options);
  }
}

/** A stack needs more than AWS lets it have. */
export class BudgetError extends ForgeError {
  constructor(message: string, options: ForgeErrorOptions = {}) {
    super('BUDGET_EXCEEDED', message, options);
  }
}
