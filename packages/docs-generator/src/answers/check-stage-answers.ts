import { type AnswerFault, AnswersError, checkAnswers, type RecordedAnswer } from '@lambda-forge/api-answers';
import type { Problem } from '@lambda-forge/context';
import { contractPlaces } from '../changes/contract-places.ts';
import type { SynthesizedStage } from '../find-document.ts';
import { toDocumentedStage } from './to-documented-stage.ts';

export interface StageAnswers {
  /** What was answered that the document does not have, each with the place of the type. */
  readonly problems: readonly Problem[];
  /** How many answers were compared. */
  readonly checked: number;
  /** How many were not, as the document has no operation for them. */
  readonly others: number;
}

/**
 * Compares the answers of an integration run with the document of the stage.
 * @throws AnswersError when there are operations, and no answer is of one of them: nothing was compared then
 * @throws DocsError when not all contracts can be read
 */
export function checkStageAnswers(
  source: SynthesizedStage,
  answers: readonly RecordedAnswer[],
): StageAnswers {
  const stage = toDocumentedStage(source);
  const { faults, checked, others } = checkAnswers(answers, stage);
  if (checked === 0 && stage.documented.size > 0) {
    throw new AnswersError(
      answers.length === 0
        ? 'The integration tests have asked the stage for nothing, so there is no answer to compare.'
        : `None of the ${answers.length} answers to the integration tests is of an operation of the document.`,
      { hint: 'Ask with fetch or call of integration(), or with the global fetch: others are not recorded.' },
    );
  }
  const placeOf = contractPlaces(source.stage, source.root);
  return {
    problems: faults.map((fault) => toProblem(fault, placeOf(fault.endpoint, 'Output'))),
    checked,
    others,
  };
}

function toProblem(
  { endpoint, status, message, tests }: AnswerFault,
  place: Pick<Problem, 'function' | 'part' | 'file' | 'line'>,
): Problem {
  const { file, line } = place;
  const at = file === undefined ? '' : ` (${file}${line === undefined ? '' : `:${line}`})`;
  const [first, ...others] = tests;
  const asked =
    first === undefined ? '' : ` Test: "${first}"${others.length > 0 ? ` and ${others.length} more` : ''}.`;
  return {
    ...place,
    endpoint,
    message: `${endpoint} has answered ${status}: ${message}.${asked}${at}`,
    hint: 'Change what the function answers, or its Output: whoever reads the document believes it.',
  };
}
