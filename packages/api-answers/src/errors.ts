import { defineError } from '@lambda-forge/context';

/** There is no record of the answers of an integration run, or it cannot be read. */
export class AnswersError extends defineError('ANSWERS_UNREADABLE') {}

/** A stage has answered what its document does not have. */
export class AnswersDifferError extends defineError('ANSWERS_DIFFER') {}

/** The integration tests have never asked for something that the document has. */
export class UntestedError extends defineError('UNTESTED') {}

/** The file that says what is not tested, and why, names something that does not exist, or gives no reason. */
export class UntestedFileError extends defineError('UNTESTED_INVALID') {}
