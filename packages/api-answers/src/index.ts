export {
  type AnswerFault,
  type CheckedAnswers,
  checkAnswers,
  type DocumentedStage,
} from './check-answers.ts';
export type { DocumentedAnswer, DocumentedEndpoint } from './documented-endpoint.ts';
export { AnswersDifferError, AnswersError, UntestedError, UntestedFileError } from './errors.ts';
export { findAnswerFaults, type ReceivedAnswer } from './find-answer-faults.ts';
export { findUntested, type Untested } from './find-untested.ts';
export { type Exemptions, findReason, readExemptions, untestedFile } from './read-exemptions.ts';
export { readRecordedAnswers } from './read-recorded-answers.ts';
export { answersFile, type RecordedAnswer } from './recorded-answer.ts';
