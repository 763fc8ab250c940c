import { CfnElement, CfnParameter, Names, NestedStack, Stack } from 'aws-cdk-lib';

/**
 * A nested stack that is the same wherever its parent is. What it refers to in the parent comes in by parameters, which
 * the CDK names after the path from the app on: the same stage would have other ones in every pipeline.
 */
export class PlacedNestedStack extends NestedStack {
  readonly #targets = new Map<string, CfnElement>();

  protected override allocateLogicalId(element: CfnElement): string {
    const given = super.allocateLogicalId(element);
    const [, unique = '', attribute = ''] = /^reference-to-(.*[0-9A-F]{8})(.*)$/.exec(element.node.id) ?? [];
    const target = element instanceof CfnParameter ? this.#find(unique) : undefined;
    const { nestedStackParent: parent } = this;
    if (!target || !parent) return given;
    return `${parent.getLogicalId(target)}${attribute}`.replace(/[^A-Za-z0-9]/g, '');
  }

  // The element of the parent that has this id in the app.
  #find(unique: string): CfnElement | undefined {
    const { nestedStackParent: parent } = this;
    if (!this.#targets.has(unique) && parent) {
      for (const node of parent.node.findAll())
        if (CfnElement.isCfnElement(node) && Stack.of(node) === parent)
          this.#targets.set(Names.nodeUniqueId(node.node), node);
    }
    return this.#targets.get(unique);
  }
}
