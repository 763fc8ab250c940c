import { defineError } from '@lambda-forge/context';

/** A test, or the run of the tests, is not set up as it must be. */
export class TestingError extends defineError('TESTING_INVALID') {}
