import type { CfnResource } from 'aws-cdk-lib';

/** A resource as its template will say it, tokens left in, with what `addPropertyOverride` and its kin have changed. */
export function toTemplate(part: CfnResource): object {
  const { _toCloudFormation: render } = part as unknown as { _toCloudFormation: () => object };
  return render.call(part);
}
