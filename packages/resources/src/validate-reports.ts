import { readFileSync } from 'node:fs';
import type { Problem } from '@lambda-forge/context';
import type { FunctionDeclaration } from '@lambda-forge/services';
import type { ResourceTrigger } from './declare-resources.ts';

/**
 * The problem of a trigger that does not read which records its function reports as failed, where the function is sure
 * to report: Lambda would take these for done.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function validateReports({
  who,
  fn,
  options: { reportBatchItemFailures },
}: ResourceTrigger<{ readonly reportBatchItemFailures: boolean }>): Problem[] {
  if (reportBatchItemFailures || !isBatchHandler(fn)) return [];
  return [
    {
      message: `${who}: reportBatchItemFailures is false, while the handler of function "${fn.name}" (${fn.path}), of createBatchHandler, reports each record that fails: AWS would take it for done, and lose it without a word.`,
      hint: 'Leave reportBatchItemFailures out.',
    },
  ];
}

function isBatchHandler({ main }: FunctionDeclaration): boolean {
  if (main === undefined) return false;
  const text = readFileSync(main, 'utf8');
  return (
    /^export const handler\s*=\s*createBatchHandler\b/m.test(text) && text.includes('@lambda-forge/handler')
  );
}
