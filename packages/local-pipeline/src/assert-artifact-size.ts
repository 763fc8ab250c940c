import { measureFolder, measureZip } from '@lambda-forge/context';
import { artifactBytesLimit } from '@lambda-forge/manifest';
import { PipelineRefusedError } from './errors.ts';

/**
 * Refuses the input artifact of a CloudFormation action that CodePipeline would refuse.
 *
 * See https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html
 * @throws PipelineRefusedError
 */
export function assertArtifactSize(
  name: string,
  directory: string,
  limit: number = artifactBytesLimit,
): void {
  // Only what may be over the limit is zipped to know.
  if (measureFolder(directory) <= limit) return;
  const zipped = measureZip(directory);
  if (zipped <= limit) return;
  throw new PipelineRefusedError(
    `The artifact ${name} has ${zipped} bytes when zipped; CodePipeline lets a CloudFormation action have ${limit}.`,
    {
      hint: "Let functions share their code (assets: 'shared' of the Lambda stack), or keep large files out of the assembly.",
    },
  );
}
