import { defineError } from '@lambda-forge/context';

export { TestingError } from '@lambda-forge/events';

/** Endpoints without an integration test, or marks that name no endpoint. */
export class UncoveredEndpointsError extends defineError('ENDPOINTS_UNCOVERED') {}
