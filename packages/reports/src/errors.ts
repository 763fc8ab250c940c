import { defineError } from '@lambda-forge/context';

/** A report of a test runner is missing or cannot be read. */
export class ReportError extends defineError('REPORT_INVALID') {}
