import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { bucketsVariable, readJsonFile, replaceFile } from '@lambda-forge/context';
import { ReleaseError } from '../errors.ts';
import { type Release, type ReleaseFiles, releaseFile } from './release.ts';

const run = promisify(execFile);

/** The releases of an app's stages, where they are recorded. */
export interface Releases {
  /** `s3://bucket/name/releases`, or a folder. */
  readonly place: string;
  /** The releases of a stage, the oldest first; none where nothing was recorded. */
  list(fullStage: string): Promise<readonly Release[]>;
  /** One of them with its files. */
  read(release: Release): Promise<ReleaseFiles>;
  /** Adds one. */
  write(release: ReleaseFiles): Promise<void>;
}

export interface OpenReleasesOptions {
  /**
   * The folder that stands for S3 on this machine.
   * @default what `LAMBDA_FORGE_BUCKETS` says, as in a pipeline that runs here; else S3 itself
   */
  readonly buckets?: string | undefined;
}

/**
 * Opens where releases are recorded. Nothing is read before it is asked for; S3 is read and written by the AWS CLI.
 * @param place `s3://bucket/name/releases`, or a folder
 */
export function openReleases(place: string, options: OpenReleasesOptions = {}): Releases {
  const { buckets = process.env[bucketsVariable] } = options;
  if (!place.startsWith('s3://')) return inFolder(resolve(place), place);
  return buckets ? inFolder(join(buckets, place.slice('s3://'.length)), place) : inS3(place);
}

function inFolder(folder: string, place: string): Releases {
  return {
    place,
    async list(fullStage) {
      const stage = join(folder, fullStage);
      const ids = existsSync(stage) ? readdirSync(stage) : [];
      const all = ids.flatMap((id) => {
        const file = join(stage, id, releaseFile);
        return existsSync(file) ? [toRelease(readJsonFile(file), file)] : [];
      });
      return all.sort((a, b) => (a.time < b.time ? -1 : 1));
    },
    async read(release) {
      const own = join(folder, release.fullStage, release.id);
      const names = existsSync(own) ? readdirSync(own).filter((name) => name !== releaseFile) : [];
      return { release, files: new Map(names.map((name) => [name, readFileSync(join(own, name), 'utf8')])) };
    },
    async write({ release, files }) {
      const own = join(folder, release.fullStage, release.id);
      for (const [name, text] of files) replaceFile(join(own, name), text);
      // Last, as it says that the others are there.
      replaceFile(join(own, releaseFile), `${JSON.stringify(release, undefined, 2)}\n`);
    },
  };
}

function inS3(place: string): Releases {
  return {
    place,
    list: (fullStage) =>
      withCopy(async (copy) => {
        const only = ['--exclude', '*', '--include', `*/${releaseFile}`];
        await copyAll(`${place}/${fullStage}/`, join(copy, fullStage), only);
        return inFolder(copy, place).list(fullStage);
      }),
    read: (release) =>
      withCopy(async (copy) => {
        const path = `${release.fullStage}/${release.id}`;
        await copyAll(`${place}/${path}/`, join(copy, path));
        return inFolder(copy, place).read(release);
      }),
    write: (files) =>
      withCopy(async (copy) => {
        const path = `${files.release.fullStage}/${files.release.id}`;
        await inFolder(copy, place).write(files);
        const [from, to] = [join(copy, path), `${place}/${path}/`];
        await copyAll(from, to, ['--exclude', releaseFile]);
        // Last, as it says that the others are there: the AWS CLI copies in any order.
        await copyAll(from, to, ['--exclude', '*', '--include', releaseFile]);
      }),
  };
}

async function withCopy<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'forge-releases-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function copyAll(from: string, to: string, more: readonly string[] = []): Promise<void> {
  try {
    await run('aws', ['s3', 'cp', from, to, '--recursive', '--only-show-errors', ...more], {
      env: process.env,
    });
  } catch (cause) {
    const { code, stderr = '' } = cause as { readonly code?: unknown; readonly stderr?: string };
    const reason = code === 'ENOENT' ? 'there is no command aws' : stderr.trim() || String(cause);
    throw new ReleaseError(`Releases cannot be copied from ${from} to ${to}: ${reason}`, {
      hint: 'Install the AWS CLI, give it credentials that may read and write there, or name another place: --releases <folder>.',
      cause,
    });
  }
}

function toRelease(value: unknown, file: string): Release {
  const { version, id, fullStage, templates } = Object(value) as Partial<Release>;
  if (version === 1 && typeof id === 'string' && typeof fullStage === 'string' && Array.isArray(templates))
    return value as Release;
  throw new ReleaseError(`${file} is no record of a release that this version of forge knows.`, {
    hint: 'Remove it, or raise the version of @lambda-forge/cli.',
  });
}
