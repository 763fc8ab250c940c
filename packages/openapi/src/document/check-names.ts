import type { Problem } from '@lambda-forge/context';
import type { Contract } from '@lambda-forge/contracts';
import { partSchemaName } from './component-names.ts';

/** Functions whose names give schemas of one name: only letters from A to Z and digits count in it. */
export function checkNames(contracts: readonly Contract[]): Problem[] {
  const groups = new Map<string, Contract[]>();
  for (const contract of contracts) {
    const name = partSchemaName(contract.name, 'Input');
    groups.set(name, [...(groups.get(name) ?? []), contract]);
  }
  return [...groups].flatMap(([schema, named]) => {
    if (schema === 'Input') {
      return named.map(({ name, file }) => ({
        message: `Function "${name}" has no letter from A to Z and no digit in its name (${file}:1).`,
        hint: 'Its schemas are named after it, in such letters: give it another name.',
        function: name,
        file,
        line: 1,
      }));
    }
    const [first, ...others] = named;
    return others.map((other) => ({
      message: `Function "${other.name}" has the schemas of "${first?.name}": both are named ${schema} (${other.file}:1).`,
      hint: 'Let their names differ in more than signs.',
      function: other.name,
      file: other.file,
      line: 1,
    }));
  });
}
