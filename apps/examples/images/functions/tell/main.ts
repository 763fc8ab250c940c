import { GetObjectCommand, HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { createBatchHandler } from '@lambda-forge/handler';

/** Of the object that was put, what is needed here. */
export interface Input {
  bucket: string;
  key: string;
}

const client = new S3Client();
const mail = new SESv2Client();
const secondsOfADay = 24 * 60 * 60;

export const handler = createBatchHandler<{ Input: Input }>(async ({ input: { bucket, key } }) => {
  const picture = { Bucket: bucket, Key: key };
  const { Metadata } = await client.send(new HeadObjectCommand(picture));
  const address = Metadata?.['email'];
  if (address === undefined) return;
  const url = await getSignedUrl(client, new GetObjectCommand(picture), { expiresIn: secondsOfADay });
  await send(address, `It is here for a day: ${url}`);
});

async function send(address: string, text: string): Promise<void> {
  await mail.send(
    new SendEmailCommand({
      FromEmailAddress: process.env['EMAIL_SENDER'],
      Destination: { ToAddresses: [address] },
      Content: { Simple: { Subject: { Data: 'Your QR code' }, Body: { Text: { Data: text } } } },
    }),
  );
  console.log('told who asked for it');
}
