import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a rule pack found: the rule, and the path of the construct. */
export interface Finding {
  readonly rule: string;
  readonly where: string;
}

interface ValidationReport {
  readonly pluginReports: readonly {
    readonly pluginName: string;
    readonly violations: readonly {
      readonly ruleName: string;
      readonly violatingConstructs: readonly { readonly constructPath: string }[];
    }[];
  }[];
}

/** What the AwsSolutions pack found in an assembly. @param output of the synth, for when it has not reported */
export function readFindings(assembly: string, output: string): Finding[] {
  const file = join(assembly, 'validation-report.json');
  const { pluginReports } = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as ValidationReport)
    : { pluginReports: [] };
  const pack = pluginReports.find(({ pluginName }) => pluginName === 'AwsSolutions');
  if (!pack) throw new Error(`The pack has not reported:\n${output}`);
  return pack.violations.flatMap(({ ruleName, violatingConstructs }) =>
    violatingConstructs.map(({ constructPath }) => ({ rule: ruleName, where: constructPath })),
  );
}
