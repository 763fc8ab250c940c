import type { StageManifest } from '@lambda-forge/manifest';
import type { Assembled, Declared, ServiceEnvironment } from '@lambda-forge/services';
import { createArtifactsFunction } from './artifacts/artifacts-function.ts';
import type { ApiDeclarations } from './declarations.ts';
import type { ApiGatewayService } from './declare.ts';
import { createDocsFunction, fillDocsFunction } from './docs/docs-function.ts';
import { createStageDocument } from './docs/stage-document.ts';
import { hasApi } from './record.ts';
import { buildApi } from './routes/build-api.ts';

/** Makes the REST API with its routes, and the function that serves its docs, which gets its files last. */
export function assembleApi(
  declared: Declared<ApiGatewayService, ApiDeclarations>,
  environment: ServiceEnvironment,
  stage: StageManifest,
): Assembled {
  const docs = createDocsFunction(environment, stage);
  const artifacts = createArtifactsFunction(environment, stage);
  const generated = createStageDocument(environment, declared.calls, stage);
  return {
    problems: hasApi(declared.calls) ? buildApi(declared, environment, { docs, artifacts, generated }) : [],
    complete() {
      if (!generated) return {};
      const { document, problems: contractProblems } = generated;
      if (!stage.docs || !docs) return { contractProblems };
      return {
        docs: fillDocsFunction(docs, environment, { ...stage, docs: stage.docs, document }),
        contractProblems,
      };
    },
  };
}
