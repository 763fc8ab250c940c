export type { Change } from './change.ts';
export { type CompareOptions, compareDocuments } from './compare-documents.ts';
export type { OpenApi } from './document/open-api.ts';
export { DocumentError, RulesError } from './errors.ts';
export { parseDocument } from './parse-document.ts';
export { isNewVersion, type RuleSettings, readRuleSettings, ruleFile } from './rule-settings.ts';
export { type RuleName, rules } from './rules.ts';
export type { Severity } from './severity.ts';
