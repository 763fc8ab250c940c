import { readArn } from '@lambda-forge/resources';
import { type Declared, findFunction, type ServiceEnvironment } from '@lambda-forge/services';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { LayerCalls } from './layer-calls.ts';
import type { ImportLayerOptions, LayerOptions } from './layer-options.ts';
import { modulesOf } from './modules-of.ts';

/** `services.layers`: what functions share that is not in their bundles. */
export interface LayersService {
  /** A layer of packages that the app has installed. */
  createLayer(name: string, options: LayerOptions): void;
  /** A layer that is there already, by a key of the stage's `arns`. */
  importLayer(name: string, options: ImportLayerOptions): void;
  /**
   * Gives a function a layer: one of those, or the app's own code in `layers/<name>`, a package that is imported by its
   * name. What the layer has is left out of the function's bundle.
   */
  addLayer(name: string, fn: IFunction): void;
}

// https://docs.aws.amazon.com/lambda/latest/api/API_PublishLayerVersion.html
const terms = {
  noun: 'layer',
  arn: 'arn:aws:lambda:us-east-2:123456789012:layer:powertools:7',
  arnResource: /^layer:[^:]+:\d+$/,
};

/** `services.layers` of a stack. */
export function declareLayers(environment: ServiceEnvironment): Declared<LayersService, LayerCalls> {
  const { declarations, root } = environment;
  const calls: LayerCalls = { created: [], imported: [], uses: [] };
  return {
    calls,
    handed: {
      createLayer(name, { packages }) {
        calls.created.push({ name, packages });
      },
      importLayer(name, options) {
        const { arn: layerArn, problems } = readArn(environment, terms, { name, key: options.arn });
        declarations.problems.push(...problems);
        calls.imported.push({ ...options, name, layerArn });
      },
      addLayer(name, given) {
        const fn = findFunction(declarations, given, `services.layers.addLayer("${name}")`);
        if (!fn || calls.uses.some((use) => use.fn === fn && use.name === name)) return;
        calls.uses.push({ name, fn });
        fn.external.push(() => modulesOf(root, calls, name).flatMap((module) => [module, `${module}/*`]));
      },
    },
  };
}
