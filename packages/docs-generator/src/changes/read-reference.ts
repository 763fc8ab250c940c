import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DocumentError, type OpenApi, parseDocument } from '@lambda-forge/api-changes';
import { bucketsVariable } from '@lambda-forge/context';

const run = promisify(execFile);

/**
 * Reads the document that callers know.
 * @param source a file, a URL of http or https, or an object of S3, `s3://bucket/key`
 * @returns undefined where nothing was released yet: neither the object nor anything at the URL is there
 * @throws DocumentError when it cannot be read, or is no OpenAPI document
 */
export async function readReference(source: string): Promise<OpenApi | undefined> {
  const text = await readText(source);
  return text === undefined ? undefined : parseDocument(text, source);
}

function readText(source: string): Promise<string | undefined> {
  if (source.startsWith('s3://')) return readObject(source);
  if (/^https?:\/\//.test(source)) return readUrl(source);
  return readFile(source);
}

async function readFile(file: string): Promise<string> {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new DocumentError(`${file} cannot be read: ${(cause as Error).message}.`, {
      hint: 'Name a file that is there: an openapi.json, as `forge docs generate` writes it.',
      cause,
    });
  }
}

async function readUrl(url: string): Promise<string | undefined> {
  let response: Response;
  try {
    response = await fetch(url);
  } catch (cause) {
    throw new DocumentError(`${url} does not answer.`, {
      hint: 'See to the address and the network.',
      cause,
    });
  }
  if (response.status === 404) return undefined;
  if (response.ok) return response.text();
  throw new DocumentError(`${url} answers ${response.status}.`, {
    hint: 'Name a document that everybody may read, or one in a bucket.',
  });
}

async function readObject(uri: string): Promise<string | undefined> {
  // In a pipeline on this machine a folder stands for S3.
  const buckets = process.env[bucketsVariable];
  if (buckets) {
    const file = join(buckets, uri.slice('s3://'.length));
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  }
  try {
    // As it is here: under jest a test file has an environment of its own, which no program gets by default.
    const { stdout } = await run('aws', ['s3', 'cp', uri, '-'], { env: process.env, maxBuffer: 2 ** 28 });
    return stdout;
  } catch (cause) {
    const { code, stderr = '' } = cause as { readonly code?: unknown; readonly stderr?: string };
    if (/\b(404|NoSuchKey)\b/.test(stderr)) return undefined;
    const reason = code === 'ENOENT' ? 'there is no command aws' : stderr.trim();
    throw new DocumentError(`${uri} cannot be read: ${reason}`, {
      hint: 'Install the AWS CLI and give it credentials, or name a file or a URL.',
      cause,
    });
  }
}
