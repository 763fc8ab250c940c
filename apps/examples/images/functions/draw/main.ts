import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { createBatchHandler } from '@lambda-forge/handler';
import { toBuffer } from 'qrcode';

/** An order, as it is in the queue. */
export interface Input {
  /** @format uuid */
  id: string;
  text: string;
  email?: string;
}

const bucket = new S3Client();

// Of a batch, what fails comes again alone; after five times it goes to the dead-letter queue.
export const handler = createBatchHandler<{ Input: Input }>(async ({ input: { id, text, email } }) => {
  await bucket.send(
    new PutObjectCommand({
      Bucket: process.env['PICTURES_BUCKET_NAME'],
      Key: `${id}.png`,
      Body: await toBuffer(text),
      ContentType: 'image/png',
      ...(email === undefined ? {} : { Metadata: { email } }),
    }),
  );
});
