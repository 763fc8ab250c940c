import { suggest } from '@lambda-forge/context';
import { physicalId } from './physical-id.ts';
import { report, reportUnknown, unknownResource } from './report.ts';
import type { Place, Scope } from './scope.ts';

/** What `Ref` gives: a pseudo parameter, a parameter's value or a resource's physical id. */
export function resolveReference(name: string, scope: Scope, place: Place): unknown {
  if (name.startsWith('AWS::')) return pseudoParameter(name, scope, place);
  if (scope.template.Parameters && Object.hasOwn(scope.template.Parameters, name))
    return parameter(name, scope, place);
  if (scope.resources.has(name)) return physicalId(name, scope, place);
  const { message, hint } = unknownResource(name, scope);
  return report(scope, place, `Ref: ${message}`, hint);
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html
function pseudoParameter(name: string, scope: Scope, place: Place): unknown {
  const { account, region, partition, urlSuffix } = scope.environment;
  const values = new Map<string, unknown>([
    ['AWS::AccountId', account],
    ['AWS::Region', region],
    ['AWS::Partition', partition],
    ['AWS::URLSuffix', urlSuffix],
    ['AWS::StackName', scope.stackName],
    ['AWS::StackId', scope.stackId],
    ['AWS::NotificationARNs', []],
    ['AWS::NoValue', undefined],
  ]);
  if (values.has(name)) return values.get(name);
  const meant = suggest(name, [...values.keys()]);
  return report(scope, place, `there is no pseudo parameter ${name}`, meant && `Did you mean "${meant}"?`);
}

function parameter(name: string, scope: Scope, place: Place): unknown {
  const { Type = 'String', Default } = scope.template.Parameters?.[name] ?? {};
  const isGiven = Object.hasOwn(scope.parameters, name);
  const value = isGiven ? scope.parameters[name]?.(place) : Default;
  const isLookup = Type.startsWith('AWS::SSM::Parameter::Value');
  if (value === undefined || (isLookup && !isGiven)) {
    // A nested stack's parameter that is given but unknown has been reported where it was given.
    if (isGiven) return undefined;
    const what = isLookup ? `is read from the SSM parameter ${JSON.stringify(Default)}` : 'has no default';
    return reportUnknown(
      scope,
      place,
      `the parameter "${name}" ${what}`,
      `Give its value: parameters: { ${name}: '...' }.`,
    );
  }
  const isList = Type === 'CommaDelimitedList' || Type.includes('List<');
  if (isList && typeof value === 'string') return value.split(',').map((item) => item.trim());
  return value;
}
