import { Duration } from 'aws-cdk-lib';
import type { Pipeline } from 'aws-cdk-lib/aws-codepipeline';
import { Bucket } from 'aws-cdk-lib/aws-s3';

/**
 * Lets what the runs of a pipeline leave behind expire, in its own bucket and in those of other regions. A bucket that
 * the app gives is its own affair. Buckets stay when their stacks go, as only an empty one can be deleted, and to empty
 * them takes a function with the right to delete; so they empty themselves.
 */
export function expireArtifacts(pipeline: Pipeline, expiration: Duration): void {
  const others = Object.values(pipeline.crossRegionSupport).map(({ replicationBucket }) => replicationBucket);
  for (const bucket of [pipeline.artifactBucket, ...others]) {
    if (!(bucket instanceof Bucket) || !isMadeForPipelines(bucket)) continue;
    bucket.addLifecycleRule({
      id: 'ExpireArtifacts',
      expiration,
      // CDK's bucket keeps no versions; where somebody turns them on, they end, too.
      noncurrentVersionExpiration: Duration.days(7),
      abortIncompleteMultipartUploadAfter: Duration.days(7),
    });
  }
}

// Their ids in the CDK, which the tests hold.
function isMadeForPipelines({ node: { id } }: Bucket): boolean {
  return ['ArtifactsBucket', 'CrossRegionCodePipelineReplicationBucket'].includes(id);
}
