import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { copyFiles } from './copy-files.ts';
import { findFiles } from './find-files.ts';
import type { ReportGroup } from './parse-buildspec.ts';
import { type ReportFigures, readReport } from './read-report.ts';

/** A report group of one build. */
export interface CollectedReport extends ReportFigures {
  /** The group's name, without the rest of its ARN. */
  readonly name: string;
  readonly format: string;
  /** The directory that holds copies of its files. */
  readonly directory: string;
  /** Relative to the directory. */
  readonly files: readonly string[];
  /** Why there are no figures. As on AWS, a report without files does not fail a build. */
  readonly problem?: string;
}

/** Copies the report files of a build into `target`, a directory for each group, and sums up what they say. */
export async function collectReports(
  groups: readonly ReportGroup[],
  directory: string,
  target: string,
): Promise<readonly CollectedReport[]> {
  return Promise.all(groups.map((group) => collectGroup(group, directory, target)));
}

async function collectGroup(group: ReportGroup, directory: string, target: string): Promise<CollectedReport> {
  const name = group.name.slice(group.name.lastIndexOf('/') + 1);
  const found = await findFiles(group, directory);
  const to = join(target, name.replaceAll(/[^\w.-]+/g, '-'));
  const report = { name, format: group.format, directory: to, files: found.files };
  if (found.files.length === 0) {
    return { ...report, problem: `no files match ${group.files.join(', ')} in ${group.baseDirectory}` };
  }
  await copyFiles(found, to, group);
  try {
    const texts = await Promise.all(found.files.map((file) => readFile(join(found.base, file), 'utf8')));
    return { ...report, ...sum(texts.map((text) => readReport(text, group.format))) };
  } catch (error) {
    return { ...report, problem: `it is not ${group.format}: ${(error as Error).message}` };
  }
}

// Percentages do not add up: the last file's stands.
function sum(figures: readonly ReportFigures[]): ReportFigures {
  const total = (key: keyof ReportFigures): number | undefined => {
    const known = figures.flatMap((figure) => figure[key] ?? []);
    return known.length === 0 ? undefined : known.reduce((a, b) => a + b);
  };
  const [tests, failed, skipped] = [total('tests'), total('failed'), total('skipped')];
  const lineCoverage = figures.findLast((figure) => figure.lineCoverage !== undefined)?.lineCoverage;
  return {
    ...(tests === undefined ? {} : { tests }),
    ...(failed === undefined ? {} : { failed }),
    ...(skipped === undefined ? {} : { skipped }),
    ...(lineCoverage === undefined ? {} : { lineCoverage }),
  };
}
