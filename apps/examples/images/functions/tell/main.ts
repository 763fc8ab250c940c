import { GetObjectCommand, HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { S3Handler } from 'aws-lambda';

const bucket = new S3Client();
const mail = new SESv2Client();
const secondsOfADay = 24 * 60 * 60;

/** Called with each picture that is put into the bucket. */
export const handler: S3Handler = async ({ Records }) => {
  for (const { s3 } of Records) {
    const picture = { Bucket: s3.bucket.name, Key: decodeURIComponent(s3.object.key.replaceAll('+', ' ')) };
    const { Metadata } = await bucket.send(new HeadObjectCommand(picture));
    const address = Metadata?.['email'];
    if (address === undefined) continue;
    const url = await getSignedUrl(bucket, new GetObjectCommand(picture), { expiresIn: secondsOfADay });
    await send(address, `It is here for a day: ${url}`);
  }
};

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
