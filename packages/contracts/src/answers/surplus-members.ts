import type { Walk } from '@lambda-forge/schemas';
import type ts from 'typescript';
import { isSent } from './is-sent.ts';
import { headerTypes, itemTypes, memberTypes, variantsOf } from './variants-of.ts';
import { writtenMembers } from './written-members.ts';
import { type Written, writtenItems, writtenValues } from './written-values.ts';

/** A member that a literal has, and its type lacks. */
export interface SurplusMember {
  /** `body.items[].cost` */
  readonly path: string;
  readonly node: ts.Node;
}

/** The members that returned values are seen to have, and that no type has which they can be of. */
export function findSurplusMembers(
  walk: Walk,
  returned: readonly ts.Expression[],
  type: ts.Type,
): readonly SurplusMember[] {
  const found = new Map<ts.Node, SurplusMember>();
  const budget = { left: limit };
  const judge = (written: Written, types: readonly ts.Type[], path: string): void => {
    for (const value of writtenValues(walk, written)) {
      const { expression } = value;
      if (!walk.ts.isObjectLiteralExpression(expression)) {
        const items = itemTypes(walk, types);
        for (const item of writtenItems(walk, value)) judge(item, items, `${path}[]`);
        continue;
      }
      const variants = variantsOf(walk, types, expression);
      if (variants.length === 0) continue;
      const isWhole =
        path === '' && variants.some((variant) => memberTypes(walk, variant, 'statusCode').length > 0);
      const typesOf = path === 'headers' || path === 'multiValueHeaders' ? headerTypes : memberTypes;
      for (const [name, members] of writtenMembers(walk, { ...value, expression })) {
        const at = path === '' ? name : `${path}.${name}`;
        const own = variants.flatMap((variant) => typesOf(walk, variant, name));
        if (own.length > 0) for (const member of members) member.value && judge(member.value, own, at);
        // Of an answer itself, what is sent beside its type is refused by TypeScript, and nothing else is sent.
        else if (!isWhole && budget.left >= 0 && members.every((member) => isSent(walk, member)))
          for (const { node } of members) found.set(node, { path: at, node });
      }
    }
  };
  for (const expression of returned) judge({ expression, by: new Set(), budget }, [type], '');
  return [...found.values()];
}

// More than code says, unless it is data. Nothing is refused beyond, as what would take it back may not have been seen.
const limit = 10_000;
