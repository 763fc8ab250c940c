import type { Problem } from '@lambda-forge/context';
import { asList, asRecord, asText } from '@lambda-forge/local-builds';

const gates = {
  BeforeEntry: 'before its entry',
  OnSuccess: 'after its success',
  OnFailure: 'after its failure',
};

/**
 * The conditions of a stage (of pipelines of type V2), and what it does on its failure, as problems: rules ask alarms,
 * functions and builds of AWS.
 *
 * See https://docs.aws.amazon.com/codepipeline/latest/userguide/stage-conditions.html
 */
export function readConditions(stage: Readonly<Record<string, unknown>>): readonly Problem[] {
  const ofGates = Object.entries(gates).flatMap(([gate, when]) => {
    const conditions = asList(asRecord(stage[gate])['Conditions']).map(asRecord);
    if (conditions.length === 0) return [];
    const rules = conditions.flatMap(({ Rules }) =>
      asList(Rules).map((rule) => asText(asRecord(rule)['Name'])),
    );
    const list = rules.filter(Boolean).join(', ');
    return [
      {
        message: `The stage ${asText(stage['Name'])} has conditions ${when} (${gate}${list ? `: ${list}` : ''}), which are not evaluated on this machine.`,
        hint: 'Leave them out of the pipeline that you run locally.',
      },
    ];
  });
  return [...ofGates, ...readOnFailure(stage)];
}

function readOnFailure(stage: Readonly<Record<string, unknown>>): Problem[] {
  const result = asText(asRecord(stage['OnFailure'])['Result']);
  if (result === undefined || result === 'FAIL') return [];
  return [
    {
      message: `The stage ${asText(stage['Name'])} does ${result} on its failure (OnFailure), which no run on this machine does.`,
      hint: 'Leave it out of the pipeline that you run locally.',
    },
  ];
}
