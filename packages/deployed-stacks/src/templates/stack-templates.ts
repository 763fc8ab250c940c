import type { PolicyTemplate } from '../permissions/policy-template.ts';

/** The templates of a stack: its own by an empty path, those of nested stacks by their logical ids, `Orders/Items`. */
export interface StackTemplates {
  readonly stack: string;
  readonly templates: Readonly<Record<string, PolicyTemplate>>;
}

/** The type of a nested stack. */
export const nestedType = 'AWS::CloudFormation::Stack';

/** The path of a nested stack from that of its parent. */
export function pathOf(parent: string, id: string): string {
  return parent === '' ? id : `${parent}/${id}`;
}
