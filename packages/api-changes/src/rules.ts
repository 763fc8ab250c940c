import type { Severity } from './severity.ts';

/**
 * All rules with what they are by default. What callers send goes by one direction, what they get by the other: a
 * request may be widened (more is accepted), an answer narrowed (less is to be expected). The severities follow those
 * of oasdiff (https://github.com/oasdiff/oasdiff), rule for rule where both know one.
 */
export const rules = {
  'endpoint-removed': 'error',
  'deprecated-endpoint-removed': 'warning',
  'endpoint-added': 'info',
  'endpoint-deprecated': 'info',
  'endpoint-reactivated': 'info',
  'operation-id-changed': 'info',
  'security-narrowed': 'error',
  'security-widened': 'info',
  'security-scheme-changed': 'error',
  'required-parameter-added': 'error',
  'optional-parameter-added': 'info',
  'parameter-removed': 'warning',
  'parameter-became-required': 'error',
  'parameter-became-optional': 'info',
  'parameter-style-changed': 'error',
  'required-request-body-added': 'error',
  'optional-request-body-added': 'info',
  'request-body-removed': 'error',
  'request-body-became-required': 'error',
  'request-body-became-optional': 'info',
  'request-media-type-removed': 'error',
  'request-media-type-added': 'info',
  'success-answer-removed': 'error',
  'other-answer-removed': 'info',
  'answer-added': 'info',
  'answer-media-type-removed': 'error',
  'answer-media-type-added': 'info',
  'required-answer-header-removed': 'error',
  'optional-answer-header-removed': 'info',
  'answer-header-added': 'info',
  'answer-header-became-optional': 'error',
  'answer-header-became-required': 'info',
  'request-narrowed': 'error',
  'request-widened': 'info',
  'request-changed': 'error',
  'request-pattern-changed': 'warning',
  'request-property-required': 'error',
  'request-property-added': 'info',
  'request-property-removed': 'warning',
  'answer-narrowed': 'info',
  'answer-widened': 'error',
  'answer-changed': 'error',
  'answer-pattern-changed': 'warning',
  'answer-property-added': 'info',
  'required-answer-property-removed': 'error',
  'optional-answer-property-removed': 'info',
  'answer-property-became-optional': 'error',
} as const satisfies Readonly<Record<string, Severity>>;

export type RuleName = keyof typeof rules;
