import {
  CfnElement,
  CfnResource,
  DefaultTokenResolver,
  type IPostProcessor,
  type IResolvable,
  type IResolveContext,
  Reference,
  Stack,
  Tokenization,
} from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * A value with all of its tokens resolved, in which a reference is where its target stands within `stack`. So it is the
 * same wherever the stack itself is, and whether nested stacks have been given their parameters yet or not.
 */
export function resolveByPlace(value: unknown, stack: Stack): unknown {
  return Tokenization.resolve(value, { scope: stack, resolver: new PlaceResolver(stack) });
}

class PlaceResolver extends DefaultTokenResolver {
  readonly #stack: Stack;

  constructor(stack: Stack) {
    super({ join: concatenate });
    this.#stack = stack;
  }

  override resolveToken(
    token: IResolvable,
    context: IResolveContext,
    postProcessor: IPostProcessor,
  ): unknown {
    if (!Reference.isReference(token)) return super.resolveToken(token, context, postProcessor);
    const { target, displayName } = token;
    // In the form of CloudFormation's own, which the CDK's checks of properties let pass.
    return { Ref: [...placeOf(target, this.#stack), displayName].join(' ') };
  }
}

// A function that gets another name is another one, of which an integration has the name.
function placeOf(target: IConstruct, stack: Stack): string[] {
  // AWS::Region and its like
  if (Stack.isStack(target)) return [];
  const own = Stack.of(target);
  const place = own.node.path.startsWith(stack.node.path)
    ? own.node.path.slice(stack.node.path.length)
    : own.stackName;
  if (!CfnElement.isCfnElement(target)) return [place, target.node.path.slice(own.node.path.length)];
  const { functionName } = target as { readonly functionName?: unknown };
  const name =
    CfnResource.isCfnResource(target) && target.cfnResourceType === 'AWS::Lambda::Function'
      ? [JSON.stringify(resolveByPlace(functionName, stack))]
      : [];
  return [place, String(own.resolve(target.logicalId)), ...name];
}

function concatenate(left: unknown, right: unknown): unknown {
  if (left === undefined) return right;
  if (right === undefined) return left;
  return typeof left === 'string' && typeof right === 'string'
    ? left + right
    : { 'Fn::Join': ['', [left, right]] };
}
