import { flattenScopes, type Scope } from '@lambda-forge/assembly';

/** Whether a trigger reads which records of a batch a function reports as failed; by the name of the function. */
export type IsDeaf = (functionName: string, sourceArn: string) => boolean;

/**
 * The triggers of a stage by queues and streams without `ReportBatchItemFailures`: what a function reports to them counts
 * for nothing, so that what it says has failed is done.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function readDeafSources(scopes: readonly Scope[]): IsDeaf {
  const found = flattenScopes(scopes).flatMap((scope) =>
    [...scope.resources].flatMap(([resource, { Type, Properties = {} }]) => {
      if (Type !== 'AWS::Lambda::EventSourceMapping') return [];
      const value = (property: string) =>
        scope.resolve(Properties[property], { resource, property, problems: [] });
      if ([value('FunctionResponseTypes') ?? []].flat().includes('ReportBatchItemFailures')) return [];
      return [toKey(String(value('FunctionName')), String(value('EventSourceArn')))];
    }),
  );
  const deaf = new Set(found);
  return (functionName, sourceArn) => deaf.has(toKey(functionName, sourceArn));
}

// A function's name, or its ARN, with or without an alias.
function toKey(functionName: string, sourceArn: string): string {
  const name = functionName.startsWith('arn:') ? functionName.split(':')[6] : functionName.split(':')[0];
  return `${name} ${sourceArn}`;
}
