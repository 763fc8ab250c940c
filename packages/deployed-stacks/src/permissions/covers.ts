import type { Conditions, Grant, Names } from './grant.ts';

/** Whether all that a name with wildcards stands for is among what another stands for. */
function coversName(wide: string, narrow: string): boolean {
  if (wide === '*' || wide === narrow) return true;
  const pattern = [...wide].map((letter) => {
    if (letter === '*') return '.*';
    // A wildcard of the narrow one may stand for several letters.
    return letter === '?' ? '[^*]' : letter.replace(/[\\^$.|+()[\]{}]/, '\\$&');
  });
  return new RegExp(`^${pattern.join('')}$`, 's').test(narrow);
}

/** A grant of one principal, one action and one resource. */
export type Atom = Grant;

/** A grant in as many parts as it has principals, actions and resources. */
export function atomsOf(grant: Grant): Atom[] {
  const single = ({ isAllBut, values }: Names): Names[] =>
    isAllBut ? [{ isAllBut, values }] : values.map((value) => ({ isAllBut, values: [value] }));
  const { principals, resources } = grant;
  return single(grant.actions).flatMap((actions) =>
    (resources ? single(resources) : [undefined]).flatMap((own) =>
      (principals ? single(principals) : [undefined]).map((who) => ({
        ...grant,
        actions,
        ...(own && { resources: own }),
        ...(who && { principals: who }),
      })),
    ),
  );
}

/** Whether a grant of the same kind and subject contains all of a part. */
export function coversAtom(wide: Grant, atom: Atom): boolean {
  return (
    wide.isDenial === atom.isDenial &&
    wide.subject === atom.subject &&
    // One that the deploy may leave out covers what it leaves out with it, no more.
    (wide.when ?? []).every((condition) => atom.when?.includes(condition)) &&
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
    coversNames(lowered(wide.actions), lowered(atom.actions)) &&
    coversOptional(wide.resources, atom.resources) &&
    coversOptional(wide.principals, atom.principals) &&
    coversConditions(wide.conditions, atom.conditions)
  );
}

function coversOptional(wide: Names | undefined, narrow: Names | undefined): boolean {
  return wide && narrow ? coversNames(wide, narrow) : wide === narrow;
}

function lowered({ isAllBut, values }: Names): Names {
  return { isAllBut, values: values.map((name) => name.toLowerCase()) };
}

function coversNames(wide: Names, narrow: Names): boolean {
  if (!wide.isAllBut) {
    if (wide.values.includes('*')) return true;
    return (
      !narrow.isAllBut && narrow.values.every((name) => wide.values.some((each) => coversName(each, name)))
    );
  }
  // All but less is more.
  if (narrow.isAllBut)
    return wide.values.every((name) => narrow.values.some((each) => coversName(each, name)));
  // What is known at the deploy alone may be what is left out.
  return narrow.values.every(
    (name) => !/[*?]|\$\{|^\{/.test(name) && !wide.values.some((each) => coversName(each, name)),
  );
}

// More conditions are fewer cases; of the values of one, fewer are.
function coversConditions(wide: Conditions, narrow: Conditions): boolean {
  return Object.entries(wide).every(([key, values]) => {
    const own = narrow[key];
    if (!own) return false;
    const [operator = ''] = key.split(' ');
    if (/^(String|Arn)Like$/.test(operator))
      return own.every((value) => values.some((each) => coversName(each, value)));
    if (/^(String|Arn)Equals$/.test(operator)) return own.every((value) => values.includes(value));
    return own.length === values.length && own.every((value) => values.includes(value));
  });
}
