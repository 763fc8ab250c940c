import { GetObjectCommand, HeadObjectCommand, NotFound, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { createHandler, type Problem, problem } from '@lambda-forge/handler';

export interface Path {
  /** @format uuid */
  id: string;
}

export type Output =
  | {
      statusCode: 302;
      headers: {
        /** Where the picture is, for five minutes. */
        Location: string;
      };
    }
  | Problem<404>;

const bucket = new S3Client();

export const handler = createHandler<{ Path: Path; Output: Output }>(async ({ path: { id } }) => {
  const picture = { Bucket: process.env['PICTURES_BUCKET_NAME'], Key: `${id}.png` };
  try {
    await bucket.send(new HeadObjectCommand(picture));
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    return problem(404, { detail: `There is no QR code ${id}, or it is not drawn yet.` });
  }
  const Location = await getSignedUrl(bucket, new GetObjectCommand(picture), { expiresIn: 300 });
  return { statusCode: 302, headers: { Location } };
});
