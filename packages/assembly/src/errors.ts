import { ForgeError, type ForgeErrorOptions } from '@lambda-forge/context';

/** The cloud assembly is missing, is not one, or has no such stage. */
export class AssemblyError extends ForgeError {
  constructor(message: string, options: ForgeErrorOptions = {}) {
    super('ASSEMBLY_INVALID', message, options);
  }
}

/** A value of a template that is needed here cannot be known on this machine. */
export class TemplateError extends ForgeError {
  constructor(message: string, options: ForgeErrorOptions = {}) {
    super('TEMPLATE_UNRESOLVED', message, options);
  }
}
