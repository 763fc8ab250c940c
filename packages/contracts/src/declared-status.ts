import type { Documentation } from '@lambda-forge/schemas';
import type { Contract } from './contract.ts';
import { isStatus } from './envelopes.ts';

/** The status that `@status` of `Output`, or of the handler, names for an answer that is only a body. */
export function declaredStatus({ parts, handler }: Contract): number | undefined {
  return statusOf(parts.Output?.documentation) ?? statusOf(handler);
}

function statusOf(documentation: Documentation | undefined): number | undefined {
  const text = documentation?.tags.find(({ name }) => name === 'status')?.text;
  const status = Number(text?.split(/\s/)[0]);
  return isStatus(status) ? status : undefined;
}
