import { defineError } from '@lambda-forge/context';

/** The cloud assembly is missing, is not one, or has no such stage. */
export class AssemblyError extends defineError('ASSEMBLY_INVALID') {}

/** A value of a template that is needed here cannot be known on this machine. */
export class TemplateError extends defineError('TEMPLATE_UNRESOLVED') {}
