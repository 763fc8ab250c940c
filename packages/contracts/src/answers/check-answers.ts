import type { Problem } from '@lambda-forge/context';
import { locationOf, type Walk } from '@lambda-forge/schemas';
import type ts from 'typescript';
import { findMakerCalls } from '../find-maker-calls.ts';
import { findFunction, returnedBy } from './returned-by.ts';
import { findSurplusMembers } from './surplus-members.ts';

/**
 * Where a handler of `createHandler` or `createStreamHandler` is seen to answer with a member that its `Output` does not
 * have. TypeScript refuses such a literal where the type of what a function returns is written, and takes it where it is
 * inferred, as it is of a handler: so it is refused here. Only what the code spells out counts, never what a type says
 * of a value; where the return type is written, or a type is asserted, that one is trusted.
 * @param output the type that the file exports
 */
export function checkAnswers(
  walk: Walk,
  file: ts.SourceFile,
  { name, output }: { readonly name: string; readonly output: ts.Type | undefined },
): readonly Problem[] {
  if (!output) return [];
  const returned = findMakerCalls(walk.ts, file).flatMap(({ arguments: [handle] }) => {
    const found = handle && findFunction(walk, handle);
    return found ? returnedBy(walk.ts, found) : [];
  });
  return findSurplusMembers(walk, returned, output).map(({ path, node }) => {
    const place = locationOf(walk, node);
    return {
      message: `The handler of "${name}" answers with "${path}", which its Output does not have (${place.file}:${place.line}).`,
      hint: 'Leave it out, or add it to the type: all that is returned is sent, and what is sent has to be in the contract.',
      function: name,
      part: 'Output',
      ...place,
    };
  });
}
