import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FileCoverage, readFileCoverage } from './coverage-report.ts';
import { type Findings, readFindings } from './findings.ts';
import type { ActionExecution } from './run-execution.ts';
import { readTestCases, type TestCase } from './test-report.ts';

/** What an action has left beside its log. */
export interface ActionDetails {
  readonly tests: readonly TestCase[];
  readonly coverage: readonly FileCoverage[];
  readonly findings: readonly Findings[];
  /** Why a report is not here. */
  readonly problems: readonly string[];
}

/** The reports and findings of an action, from the folder of its run. */
export function readActionDetails(directory: string, action: ActionExecution): ActionDetails {
  const tests: TestCase[] = [];
  const coverage: FileCoverage[] = [];
  const problems: string[] = [];
  for (const report of action.reports ?? []) {
    if (report.problem !== undefined) problems.push(`${report.name}: ${report.problem}`);
    for (const file of report.problem === undefined ? report.files : []) {
      try {
        const text = readFileSync(join(directory, report.directory, file), 'utf8');
        if (report.format === 'JUNITXML') tests.push(...readTestCases(text));
        coverage.push(...readFileCoverage(text, report.format));
      } catch (error) {
        problems.push(`${report.name}: ${file} cannot be read: ${(error as Error).message}`);
      }
    }
  }
  return { tests, coverage, findings: readFindings(directory, action.stage, action.name), problems };
}
