/**
 * The packages that functions can import because Lambda's Node.js runtime has them.
 *
 * It has every package of the scope `@aws-sdk`, also those that have other names today:
 * https://github.com/aws/aws-sdk-js-v3/tree/main/scripts/generate-lambda-provided-sdk. What these import lies below them
 * (`/var/runtime/node_modules/@aws-sdk/node_modules/@smithy`), out of reach of a function, so that `@smithy/*` has to be
 * bundled: https://github.com/aws/aws-cdk/issues/33099, https://github.com/aws/aws-sdk-js-v3/issues/6169. AWS's script
 * means to change that with a link to them; bundled ones run there as well.
 * @param node `node24`
 */
export function packagesOfRuntime(node: string): readonly string[] {
  const major = Number(/\d+/.exec(node)?.[0] ?? 0);
  // https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html#nodejs-sdk-included
  return major >= 18 ? ['@aws-sdk/*'] : ['aws-sdk', 'aws-sdk/*'];
}
