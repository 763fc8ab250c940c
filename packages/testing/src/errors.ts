import { ForgeError, type ForgeErrorOptions } from '@lambda-forge/context';

/** A test, or the run of the tests, is not set up as it must be. */
export class TestingError extends ForgeError {
  constructor(message: string, options: ForgeErrorOptions = {}) {
    super('TESTING_INVALID', message, options);
  }
}

/** Endpoints without an integration test, or marks that name no endpoint. */
export class UncoveredEndpointsError extends ForgeError {
  constructor(message: string, options: ForgeErrorOptions = {}) {
    super('ENDPOINTS_UNCOVERED', message, options);
  }
}
