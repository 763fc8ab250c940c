import type { Walk } from '@lambda-forge/schemas';
import type ts from 'typescript';
import { itemTypes, memberTypes, variantsOf } from './variants-of.ts';
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
      for (const member of writtenMembers(walk, { ...value, expression })) {
        const at = path === '' ? member.name : `${path}.${member.name}`;
        const own = variants.flatMap((variant) => memberTypes(walk, variant, member.name));
        if (own.length === 0) found.set(member.node, { path: at, node: member.node });
        else if (member.value) judge(member.value, own, at);
      }
    }
  };
  for (const expression of returned) judge({ expression, by: new Set(), isShared: false }, [type], '');
  return [...found.values()];
}
