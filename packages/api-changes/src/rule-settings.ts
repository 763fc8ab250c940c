import { existsSync } from 'node:fs';
import { assertNoProblems, type Problem, readJsonObject, suggest } from '@lambda-forge/context';
import { RulesError } from './errors.ts';
import { type RuleName, rules } from './rules.ts';
import type { Severity } from './severity.ts';

/** What an app wants to be told of, and when what breaks is wanted. */
export interface RuleSettings {
  /** Severities in the place of the rules' own. */
  readonly rules: Partial<Readonly<Record<RuleName, Severity>>>;
  /** Whether what breaks may pass in a document with a higher version: a major one, or a minor one below 1.0.0. */
  readonly allowWithNewVersion: boolean;
}

/** Name of the file with the settings, in the app's folder. */
export const ruleFile = 'api-changes.json';

const severities: readonly string[] = ['error', 'warning', 'info', 'off'] satisfies Severity[];

/**
 * Reads the settings of an app; those of no file are the rules' own.
 * @throws RulesError with all that is wrong in the file
 */
export function readRuleSettings(file: string): RuleSettings {
  if (!existsSync(file)) return { rules: {}, allowWithNewVersion: false };
  const settings = readJsonObject(file, 'Write { "rules": { "<rule>": "<severity>" } }.');
  const problems = findProblems(settings).map(
    (message): Problem => ({ message, file, hint: 'Correct the file.' }),
  );
  assertNoProblems(problems, file, RulesError);
  const { rules: own = {}, allowWithNewVersion = false } = settings as Partial<RuleSettings>;
  return { rules: own, allowWithNewVersion };
}

function findProblems(settings: Readonly<Record<string, unknown>>): string[] {
  const { rules: own = {}, allowWithNewVersion = false, ...others } = settings;
  const areRules = typeof own === 'object' && own !== null && !Array.isArray(own);
  const entries = areRules ? Object.entries(own) : [];
  return [
    ...Object.keys(others).map(
      (key) => `"${key}" is no setting; there are "rules" and "allowWithNewVersion".`,
    ),
    ...(typeof allowWithNewVersion === 'boolean' ? [] : ['"allowWithNewVersion" is neither true nor false.']),
    ...(areRules ? [] : ['"rules" is no object.']),
    ...entries.filter(([name]) => !(name in rules)).map(([name]) => unknownRule(name)),
    ...entries
      .filter(([, severity]) => !severities.includes(String(severity)))
      .map(
        ([name, severity]) =>
          `"${name}" is ${JSON.stringify(severity)}, and not one of ${severities.join(', ')}.`,
      ),
  ];
}

function unknownRule(name: string): string {
  const near = suggest(name, Object.keys(rules));
  return `There is no rule "${name}".${near ? ` Is it "${near}"?` : ''}`;
}

/** Whether a version says that something breaks: 2.0.0 after 1.4.2, 0.3.0 after 0.2.9. */
export function isNewVersion(before: string, after: string): boolean {
  const [old, now] = [toNumbers(before), toNumbers(after)];
  if (!old || !now) return false;
  if (now.major !== old.major) return now.major > old.major;
  return now.major === 0 && now.minor > old.minor;
}

function toNumbers(version: string): { readonly major: number; readonly minor: number } | undefined {
  const [, major, minor] = /^v?(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  return major === undefined ? undefined : { major: Number(major), minor: Number(minor ?? 0) };
}
