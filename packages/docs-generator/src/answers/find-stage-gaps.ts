import {
  type Exemptions,
  findReason,
  findUntested,
  type RecordedAnswer,
  type Untested,
  untestedFile,
} from '@lambda-forge/api-answers';
import type { Problem } from '@lambda-forge/context';
import { type ContractPlace, contractPlaces } from '../changes/contract-places.ts';
import type { SynthesizedStage } from '../find-document.ts';
import { toDocumentedStage } from './to-documented-stage.ts';

/** What is not tested, and why. */
export interface Exempt extends Untested {
  readonly reason: string;
}

export interface StageGaps {
  /** What the tests have not reached and should have. */
  readonly problems: readonly Problem[];
  /** What they have not reached for a reason. */
  readonly exempt: readonly Exempt[];
  /** How many operations the document has. */
  readonly operations: number;
}

/**
 * What of a stage's document its integration tests have never reached.
 * @throws DocsError when not all contracts can be read
 */
export function findStageGaps(
  source: SynthesizedStage,
  answers: readonly RecordedAnswer[],
  exemptions: Exemptions,
): StageGaps {
  const stage = toDocumentedStage(source);
  const placeOf = contractPlaces(source.stage, source.root);
  const found = findUntested(answers, stage).map((gap) => ({ gap, reason: findReason(exemptions, gap) }));
  return {
    problems: found.flatMap(({ gap, reason }) =>
      reason === undefined ? [toProblem(gap, placeOf(gap.endpoint, gap.status && 'Output'))] : [],
    ),
    exempt: found.flatMap(({ gap, reason }) => (reason === undefined ? [] : [{ ...gap, reason }])),
    operations: [...stage.documented.values()].flatMap(({ answers: byMethod }) => Object.keys(byMethod))
      .length,
  };
}

function toProblem({ endpoint, status, path }: Untested, place: ContractPlace): Problem {
  const { file, line } = place;
  const at = `${file ?? path}${line === undefined ? '' : `:${line}`}`;
  const key = status === undefined ? endpoint : `${endpoint} ${status}`;
  return {
    ...place,
    endpoint,
    message:
      status === undefined
        ? `${endpoint} was never asked for (${at}).`
        : `${endpoint} has never answered ${status}, which its document has (${at}).`,
    hint: `Ask for it in ${path}/integration.test.ts with call or fetch, or say in ${untestedFile} why not: { "${key}": "..." }`,
  };
}
