import { Reference, Token, Tokenization } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** The construct that a property refers to, in whichever stack it is, or undefined when it is no reference. */
export function findTarget(value: unknown): IConstruct | undefined {
  if (typeof value !== 'string' || !Token.isUnresolved(value)) return undefined;
  const [token, ...others] = Tokenization.reverseString(value).tokens;
  return others.length === 0 && Reference.isReference(token) ? token.target : undefined;
}

/** A text with `*` in place of each reference. */
export function toPattern(value: unknown): string {
  return String(value ?? '').replace(/\$\{Token\[[^\]]*\]\}/g, '*');
}
