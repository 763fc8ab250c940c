import { defineError } from '@lambda-forge/context';

/** Contracts that cannot be published: a missing export, a type that JSON cannot carry, a `Path` that does not match. */
export class ContractError extends defineError('CONTRACT_INVALID') {}
