import type ts from 'typescript';

/**
 * A node and all within it, in their order, however deep: a long sum is thousands of nodes deep.
 * @param isEntered false for those that are left out with all within them
 */
export function findNodes(
  typescript: typeof ts,
  root: ts.Node,
  isEntered: (node: ts.Node) => boolean = () => true,
): readonly ts.Node[] {
  const found: ts.Node[] = [];
  const pending = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (!isEntered(node)) continue;
    found.push(node);
    const children: ts.Node[] = [];
    typescript.forEachChild(node, (child) => {
      children.push(child);
    });
    pending.push(...children.reverse());
  }
  return found;
}
