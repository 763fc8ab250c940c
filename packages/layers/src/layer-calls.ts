import type { DeclaredCalls, FunctionDeclaration } from '@lambda-forge/services';
import type { ImportLayerOptions } from './layer-options.ts';

/** All that is called of `services.layers`. */
export interface LayerCalls extends DeclaredCalls {
  readonly created: CreatedLayer[];
  readonly imported: ImportedLayer[];
  readonly uses: LayerUse[];
}

interface CreatedLayer {
  readonly name: string;
  readonly packages: readonly string[];
}

export interface ImportedLayer extends ImportLayerOptions {
  readonly name: string;
  /** The ARN that stands under the key. */
  readonly layerArn: string;
}

/** A function has a layer. */
interface LayerUse {
  readonly name: string;
  readonly fn: FunctionDeclaration;
}
