import { isAbsolute, join, relative, sep } from 'node:path';
import { findElements, parseXml } from '../parse-xml.ts';
import type { ReportFile } from '../read-report.ts';
import type { CoveredFile } from './covered-file.ts';

/**
 * The files of a Cobertura report, as jest and Vitest write it, or of an `lcov.info`, as Node.js does.
 * @param root the app's folder
 * @throws ReportError when it cannot be read
 */
export function parseCoverage(report: ReportFile, root: string): CoveredFile[] {
  const files = report.name.endsWith('.xml') ? parseCobertura(report, root) : parseLcov(report, root);
  return files.filter(({ hits }) => hits.size > 0).sort((a, b) => a.path.localeCompare(b.path, 'en'));
}

function parseCobertura({ name, text }: ReportFile, root: string): CoveredFile[] {
  const top = parseXml(text, name);
  const [source = root] = findElements(top, 'source').map((element) => element.text.trim());
  return findElements(top, 'class').map(({ attributes, children }) => {
    const own = children.filter((child) => child.name === 'lines').flatMap((child) => child.children);
    const hits = own.map(({ attributes: line }) => [Number(line['number']), Number(line['hits'])] as const);
    return { path: toPath(join(source, attributes['filename'] ?? ''), root), hits: new Map(hits) };
  });
}

// https://github.com/linux-test-project/lcov/blob/master/man/geninfo.1
function parseLcov({ text }: ReportFile, root: string): CoveredFile[] {
  return text.split('end_of_record').flatMap((record) => {
    const [, file] = /^SF:(.+)$/m.exec(record) ?? [];
    if (file === undefined) return [];
    const lines = [...record.matchAll(/^DA:(\d+),(\d+)/gm)];
    return [
      {
        path: toPath(file.trim(), root),
        hits: new Map(lines.map(([, line, count]) => [Number(line), Number(count)])),
      },
    ];
  });
}

function toPath(file: string, root: string): string {
  return (isAbsolute(file) ? relative(root, file) : file).split(sep).join('/');
}
