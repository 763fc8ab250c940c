import type { Assembled, Declared, ServiceEnvironment } from '@lambda-forge/services';
import { addAsset } from '@lambda-forge/services';
import { ManifestFile } from '@lambda-forge/synthesis';
import { type CfnFunction, CfnLayerVersion, LayerVersion } from 'aws-cdk-lib/aws-lambda';
import { architecturesOf } from './architectures-of.ts';
import { createContents } from './create-contents.ts';
import type { LayersService } from './declare.ts';
import type { ImportedLayer, LayerCalls } from './layer-calls.ts';

/** Gives functions their layers, which get their contents last. */
export function assembleLayers(
  { calls }: Declared<LayersService, LayerCalls>,
  environment: ServiceEnvironment,
): Assembled {
  const { stack, context, root } = environment;
  const imported = new Map(calls.imported.map((layer) => [layer.name, layer]));
  const created = new Map<string, CfnLayerVersion>();
  for (const { name, fn } of calls.uses) {
    const other = imported.get(name);
    const own = other ? undefined : (created.get(name) ?? createLayer(name));
    if (own) created.set(name, own);
    const arn = other?.layerArn ?? own?.ref ?? '';
    fn.construct.addLayers(LayerVersion.fromLayerVersionArn(fn.construct, `${name}:layer`, arn));
    if (other) noteFolder(fn.construct.node.defaultChild as CfnFunction, other);
  }
  return {
    complete() {
      if (created.size === 0) return {};
      const contents = createContents([...created.keys()], { calls, environment });
      for (const [name, layer] of created) {
        const content = contents.get(name);
        if (!content) continue;
        const { s3Bucket, s3Key } = addAsset(layer, content);
        layer.content = { s3Bucket, s3Key };
        const functions = calls.uses
          .filter((use) => use.name === name)
          .map(({ fn }) => context.createId(fn.name));
        ManifestFile.of(stack).addBundles(root, [{ functions, files: content.files }]);
      }
      return {};
    },
  };

  function createLayer(name: string): CfnLayerVersion {
    const users = calls.uses.filter((use) => use.name === name).map(({ fn }) => fn.construct);
    return new CfnLayerVersion(stack, `${name}:layer`, {
      layerName: context.createId(name),
      description: `${context.name}, stage ${context.stage}: ${name}`,
      // Stands in until the contents of all layers are there.
      content: { s3Bucket: '', s3Key: '' },
      compatibleRuntimes: [...new Set(users.map(({ runtime }) => runtime.name))].sort(),
      compatibleArchitectures: architecturesOf(calls, name),
    });
  }
}

// For what runs functions on this machine; the same on every machine.
function noteFolder(fn: CfnFunction, { layerArn, path }: ImportedLayer): void {
  if (path === undefined) return;
  const known = Object(fn.getMetadata('lambda-forge:layers') ?? {}) as Record<string, string>;
  fn.addMetadata('lambda-forge:layers', { ...known, [layerArn]: path });
}
