import type { Problem } from '@lambda-forge/context';
import { asList, asRecord, asText } from '@lambda-forge/local-builds';
import type { PipelineStage, VariableRule } from './pipeline.ts';
import { resolveVariables } from './resolve-variables.ts';

const gates = {
  BeforeEntry: 'before its entry',
  OnSuccess: 'after its success',
  OnFailure: 'after its failure',
};

/** What the conditions of a stage ask for. */
interface Conditions {
  /** What cannot be known on this machine. */
  readonly problems: readonly Problem[];
  readonly skippedUnless?: readonly VariableRule[];
}

/**
 * The conditions of a stage (of pipelines of type V2), and what it does on its failure: variables by which it is skipped can
 * be checked here; all else is a problem, as other rules ask alarms, functions and builds of AWS.
 *
 * See https://docs.aws.amazon.com/codepipeline/latest/userguide/stage-conditions.html
 */
export function readConditions(stage: Readonly<Record<string, unknown>>): Conditions {
  const skippedUnless = readSkipRules(stage);
  const ofGates = Object.entries(gates).flatMap(([gate, when]) => {
    const conditions = asList(asRecord(stage[gate])['Conditions']).map(asRecord);
    if (conditions.length === 0 || (gate === 'BeforeEntry' && skippedUnless)) return [];
    const rules = conditions.flatMap(({ Rules }) =>
      asList(Rules).map((rule) => asText(asRecord(rule)['Name'])),
    );
    const list = rules.filter(Boolean).join(', ');
    return [
      {
        message: `The stage ${asText(stage['Name'])} has conditions ${when} (${gate}${list ? `: ${list}` : ''}), which are not evaluated on this machine.`,
        hint: 'Leave them out of the pipeline that you run locally. Only a stage that is skipped by variables (SKIP, VariableCheck with EQ or NE) is skipped here, too.',
      },
    ];
  });
  const problems = [...ofGates, ...readOnFailure(stage)];
  return { problems, ...(skippedUnless ? { skippedUnless } : {}) };
}

/** When a stage is skipped, in words; undefined where it never is: `#{Build@Synth.STAGING} is unchanged` */
export function describeSkip({ skippedUnless = [] }: PipelineStage): string | undefined {
  if (skippedUnless.length === 0) return undefined;
  return skippedUnless
    .map(({ variable, operator, value }) => `${variable} is ${operator === 'NE' ? '' : 'not '}${value}`)
    .join(', or ');
}

/**
 * Why a stage is skipped: the first rule of its condition that does not hold; undefined where the run goes into it.
 *
 * See https://docs.aws.amazon.com/codepipeline/latest/userguide/rule-reference-VariableCheck.html
 * @throws PipelineRefusedError where no action before has set a variable that a rule checks
 */
export function findSkipReason(
  { name, skippedUnless = [] }: PipelineStage,
  variables: ReadonlyMap<string, Readonly<Record<string, string>>>,
): string | undefined {
  for (const rule of skippedUnless) {
    const { variable, operator, value } = rule;
    const found = resolveVariables(variable, variables, `The condition of the stage ${name}`);
    const holds = (found === value) === (operator === 'EQ');
    if (!holds) return `${variable} is ${operator === 'NE' ? value : `"${found}", not "${value}"`}`;
  }
  return undefined;
}

// Undefined where there is none of this kind, or anything else beside it.
function readSkipRules(stage: Readonly<Record<string, unknown>>): VariableRule[] | undefined {
  const conditions = asList(asRecord(stage['BeforeEntry'])['Conditions']).map(asRecord);
  const rules = conditions.flatMap(({ Rules }) => asList(Rules).map(asRecord));
  const isSkip = conditions.every(({ Result }) => asText(Result) === 'SKIP');
  const read = rules.flatMap((rule) => toVariableRule(rule) ?? []);
  return isSkip && rules.length > 0 && read.length === rules.length ? read : undefined;
}

function toVariableRule(rule: Readonly<Record<string, unknown>>): VariableRule | undefined {
  const { Provider } = asRecord(rule['RuleTypeId']);
  const given = asRecord(rule['Configuration']);
  const [variable, operator, value] = ['Variable', 'Operator', 'Value'].map((name) => asText(given[name]));
  if (Provider !== 'VariableCheck' || variable === undefined || value === undefined) return undefined;
  if (operator !== 'EQ' && operator !== 'NE') return undefined;
  return { name: asText(rule['Name']) ?? '', variable, operator, value };
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
