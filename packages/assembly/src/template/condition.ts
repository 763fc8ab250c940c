import { report } from './report.ts';
import type { Place, Scope } from './scope.ts';

/** Whether a condition of the template, given by its name, holds; an unknown one is reported and does not. */
export function isConditionTrue(name: string, scope: Scope, place: Place): boolean {
  const conditions = scope.template.Conditions ?? {};
  if (!Object.hasOwn(conditions, name)) {
    report(scope, place, `there is no condition "${name}"`);
    return false;
  }
  return isTrue(conditions[name], scope, place);
}

/** The value of `Fn::Equals`, `Fn::And`, `Fn::Or`, `Fn::Not` or a reference to a condition. */
function isTrue(condition: unknown, scope: Scope, place: Place): boolean {
  const [[name, operand] = []] = Object.entries(Object(condition)) as [string, unknown][];
  const operands = Array.isArray(operand) ? (operand as unknown[]) : [];
  switch (name) {
    case 'Condition':
      return isConditionTrue(String(operand), scope, place);
    case 'Fn::Equals':
      return String(scope.resolve(operands[0], place)) === String(scope.resolve(operands[1], place));
    case 'Fn::And':
      return operands.every((inner) => isTrue(inner, scope, place));
    case 'Fn::Or':
      return operands.some((inner) => isTrue(inner, scope, place));
    case 'Fn::Not':
      return !isTrue(operands[0], scope, place);
    case 'Fn::Contains': {
      const list = scope.resolve(operands[0], place);
      return Array.isArray(list) && list.map(String).includes(String(scope.resolve(operands[1], place)));
    }
    default:
      report(scope, place, `${JSON.stringify(condition)} is not a condition`);
      return false;
  }
}
