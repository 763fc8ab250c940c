import { readAssembly } from '@lambda-forge/assembly';
import { measureZip } from '@lambda-forge/context';
import { artifactBytesLimit, type BudgetEntry } from '@lambda-forge/manifest';

/** How large an assembly is, zipped, as the artifact that its pipelines hand to CloudFormation; none without pipelines. */
export async function readArtifactSize(directory: string): Promise<BudgetEntry[]> {
  // All that runs a pipeline, which other commands need not load.
  const { readPipelines } = await import('@lambda-forge/local-pipeline');
  if (readPipelines(directory).length === 0) return [];
  // A folder of assemblies may still hold what earlier synths left.
  const paths = [...new Set(findFiles(directory))];
  const used = paths.reduce((sum, path) => sum + measureZip(path), 0);
  return [
    { stack: 'cloud assembly', quota: 'zipped bytes', used, limit: artifactBytesLimit, perEndpoint: 0 },
  ];
}

function findFiles(directory: string): string[] {
  const { stacks, nested } = readAssembly(directory);
  const own = stacks.flatMap(({ templateFile, assets }) => [templateFile, ...assets.map(({ path }) => path)]);
  return [...own, ...nested.flatMap((inner) => findFiles(inner.directory))];
}
