import { readJsonFile } from '@lambda-forge/context';

/** The outputs of each stack, by the stack's name. */
export type Outputs = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * The outputs that `cdk deploy` wrote, with addresses of APIs and function URLs at which an emulator answers: its
 * outputs name AWS's hosts. MiniStack serves each at a path of its own, as LocalStack does APIs.
 * @param stacks the names of all stacks; one without outputs is not in the file
 * @throws JsonFileError when the file is missing or damaged
 */
export function readReachableOutputs(
  file: string,
  { url, stacks }: { readonly url: string; readonly stacks: readonly string[] },
): Outputs {
  const written = readJsonFile(file, 'It is what `cdk deploy --outputs-file` writes.') as Outputs;
  const toReachable = (text: string): string =>
    text
      .replaceAll(
        /https:\/\/(\w+)\.execute-api\.[a-z0-9-]+\.amazonaws\.com(\.cn)?/g,
        `${url}/_aws/execute-api/$1`,
      )
      .replaceAll(/https:\/\/(\w+)\.lambda-url\.[a-z0-9-]+\.on\.aws/g, `${url}/_aws/lambda-url/$1`);
  return Object.fromEntries(
    stacks.map((stack) => [
      stack,
      Object.fromEntries(
        Object.entries(written[stack] ?? {}).map(([name, value]) => [name, toReachable(value)]),
      ),
    ]),
  );
}
