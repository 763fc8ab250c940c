import type { IncomingMessage } from 'node:http';

/** The client ended the connection before its request was complete: there is nobody to answer. */
export class ClientGone extends Error {}

/**
 * The body of a request, or undefined when it has more than `most` bytes. It is read to its end all the same, so that
 * the client gets to see the answer.
 * @throws ClientGone when the client does not send all of it
 */
export async function readBody(message: IncomingMessage, most: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of message) {
      size += (chunk as Buffer).length;
      if (size <= most) chunks.push(chunk as Buffer);
    }
  } catch (cause) {
    if (message.complete) throw cause;
    throw new ClientGone(`the client gave up after ${size} bytes of the body`, { cause });
  }
  return size <= most ? Buffer.concat(chunks) : undefined;
}
