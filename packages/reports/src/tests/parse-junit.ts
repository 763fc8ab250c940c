import { isAbsolute, relative, sep } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { findElements, parseXml, type XmlElement } from '../parse-xml.ts';
import type { ReportFile } from '../read-report.ts';

/** One test case of a run. */
export interface TestCase {
  readonly name: string;
  /** The test's file, from the app's folder: `functions/hello_world/unit.test.ts`; '' where the report has none. */
  readonly file: string;
  /** In seconds. */
  readonly time: number;
  readonly status: 'passed' | 'failed' | 'skipped';
  /** What the runner says of a failure, with its diff. */
  readonly failure: string;
}

/**
 * The cases of a JUnit report, as jest-junit, Vitest and Node.js write them.
 * @param root the app's folder
 * @throws ReportError when it is not XML
 */
export function parseJUnit({ name: file, text }: ReportFile, root: string): TestCase[] {
  const top = parseXml(text, file);
  const suites = findElements(top, 'testsuite');
  const own = new Map(suites.flatMap((suite) => suite.children.map((child) => [child, suite] as const)));
  return findElements(top, 'testcase').map((element) => toCase(element, own.get(element), root));
}

function toCase({ attributes, children }: XmlElement, suite: XmlElement | undefined, root: string): TestCase {
  const of = (name: string) => children.filter((child) => child.name === name);
  const failures = [...of('failure'), ...of('error')];
  const places = [
    attributes['file'],
    suite?.attributes['file'],
    attributes['classname'],
    suite?.attributes['name'],
  ];
  const { name = '', time = '0' } = attributes;
  return {
    name: name.replaceAll(' > ', ' › ').trim(),
    file: toPath(places.find((place) => place !== undefined && isTestFile.test(place)) ?? '', root),
    time: Number(time) || 0,
    status: failures.length > 0 ? 'failed' : of('skipped').length > 0 ? 'skipped' : 'passed',
    failure: failures.map(toText).join('\n\n'),
  };
}

const isTestFile = /\.[cm]?[jt]sx?$/;

function toPath(file: string, root: string): string {
  return (isAbsolute(file) ? relative(root, file) : file).split(sep).join('/');
}

// Some runners have the words in the attribute, and the stack alone in the text.
function toText({ attributes, text }: XmlElement): string {
  const { message = '' } = attributes;
  const body = stripVTControlCharacters(text).trim();
  const words = stripVTControlCharacters(message).trim();
  return body.includes(words) ? body : [words, body].filter(Boolean).join('\n\n');
}
