import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { renderChangesReport, renderCoverageReport, renderTestsReport } from './index.ts';

let root = '';

// As the runners of the catalog write them.
const jest = `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="jest tests" tests="3" failures="1" errors="0" time="1.2">
  <testsuite name="greets" errors="0" failures="1" skipped="1" timestamp="2026-01-01T00:00:00" time="0.9" tests="3">
    <testcase classname="greets by name" name="greets by name" time="0.004" file="functions/hello/unit.test.ts"></testcase>
    <testcase classname="greets &lt;b&gt;" name="greets &lt;b&gt;" time="1.5" file="functions/hello/unit.test.ts">
      <failure>Error: expect(received).toEqual(expected)

- Expected  - 1
+ Received  + 1

  Object {
-   "a": 1,
+   "a": "&lt;script&gt;",
    at Object.&lt;anonymous&gt; (functions/hello/unit.test.ts:7:3)</failure>
    </testcase>
    <testcase classname="later" name="later" time="0" file="functions/hello/unit.test.ts"><skipped/></testcase>
  </testsuite>
</testsuites>`;
const vitest = `<?xml version="1.0" encoding="UTF-8" ?>
<testsuites name="vitest tests" tests="1"><testsuite name="functions/bye/integration.test.ts" tests="1" time="0.1">
  <testcase classname="functions/bye/integration.test.ts" name="bye &gt; says so" time="0.02"></testcase>
</testsuite></testsuites>`;
const node = (file: string) => `<?xml version="1.0" encoding="utf-8"?>
<testsuites><testcase name="adds" time="0.001" classname="test" file="${file}"><failure type="testCodeFailure" message="Expected values to be strictly equal: 1 !== 2">[Error]\u001b[31m at x\u001b[39m</failure></testcase></testsuites>`;
const cobertura = (source: string) => `<?xml version="1.0" ?>
<!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">
<coverage lines-valid="5" lines-covered="3" line-rate="0.6"><sources><source>${source}</source></sources><packages>
<package name="functions.hello"><classes><class name="main.ts" filename="functions/hello/main.ts" line-rate="0.6">
<methods><method name="x"><lines><line number="1" hits="9"/></lines></method></methods>
<lines><line number="1" hits="2"/><line number="2" hits="0" branch="false"/><line number="3" hits="0"/><line number="4" hits="1"/></lines></class>
<class name="other.ts" filename="functions/hello/other.ts"><lines><line number="1" hits="1"/></lines></class></classes></package></packages></coverage>`;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'reports-'));
  put('unit/junit.xml', jest);
  put('integration/junit.xml', vitest);
  put('node/junit.xml', node(join(root, 'functions/sum/unit.test.ts')));
  put('broken/junit.xml', '<a>');
  const twice = `<testcase classname="x" name="x" file="a/b.test.ts"><failure>no</failure></testcase>`;
  put('twice/junit.xml', `<testsuites><testsuite name="x">${twice}${twice}</testsuite></testsuites>`);
  const long = `<testcase name="x" file="a/b.test.ts"><failure>no ${'z'.repeat(6_500_000)}</failure></testcase>`;
  put('long/junit.xml', `<testsuites><testsuite name="x">${long.repeat(2)}</testsuite></testsuites>`);
  const named = `<testcase name="${'z'.repeat(1_000_000)}" file="a/b.test.ts"/>`;
  put('many/junit.xml', `<testsuites><testsuite name="x">${named.repeat(8)}</testsuite></testsuites>`);
  put('large/lcov.info', 'SF:functions/large.ts\nDA:1,1\nDA:2,0\nDA:3,0\nend_of_record\n');
  const file = (name: string) => `SF:${name.repeat(1_000_000)}.ts\nDA:1,1\nend_of_record\n`;
  put('many/lcov.info', ['a', 'b', 'c', 'd'].map(file).join(''));
  put('functions/large.ts', `const large = '${'z'.repeat(6_100_000)}';`);
  put(
    'alike/lcov.info',
    ['a b', 'a-b', '设计', '概要'].map((name) => `SF:${name}.ts\nDA:1,1\nend_of_record\n`).join(''),
  );
  put('coverage/cobertura-coverage.xml', cobertura(root));
  put('lcov/lcov.info', `TN:\nSF:functions/hello/main.ts\nDA:1,1\nDA:3,0\nend_of_record\n`);
  put('functions/hello/main.ts', 'const a = 1;\nif (a < 0) {\n  throw 1;\n}\n');
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('the page of tests', () => {
  test('has every case of every suite, by the folder of its function, with its time', () => {
    const { files, tests, failed } = renderTestsReport(
      { unit: 'unit', integration: 'integration' },
      options(),
    );
    const [page] = files;
    expect([tests, failed]).toEqual([4, 1]);
    expect([...(page?.text.matchAll(/<h2>([^<]+)<\/h2>/g) ?? [])].map(([, text]) => text)).toEqual([
      'functions/bye',
      'functions/hello',
    ]);
    expect(rowsOf(page?.text)).toEqual([
      ['✓ passed', 'bye › says so', '20 ms', 'integration'],
      ['✓ passed', 'greets by name', '4 ms', 'unit'],
      ['✕ failed', 'greets &#60;b&#62;', '1.5 s', 'unit'],
      ['– skipped', 'later', '0 ms', 'unit'],
    ]);
    expect(page?.text).toMatch(/2 passed.*1 failed.*1 skipped.*1\.5 s/);
  });

  test('shows a failure with its diff, and runs nothing of it', () => {
    const { files } = renderTestsReport({ unit: 'unit' }, options());
    const text = files[0]?.text ?? '';
    expect(text).toContain('<span class="expected">-   &#34;a&#34;: 1,</span>');
    expect(text).toContain('<span class="received">+   &#34;a&#34;: &#34;&#60;script&#62;&#34;,</span>');
    expect(text).toContain('href="#failure-1"');
    expect(text).not.toMatch(/<script|\sstyle=/);
  });

  test('knows the reports of Node.js, which have words in an attribute and whole paths', () => {
    const { files } = renderTestsReport({ unit: 'node' }, options());
    expect(files[0]?.text).toContain('<h2>functions/sum</h2>');
    expect(files[0]?.text).toContain('Expected values to be strictly equal: 1 !== 2\n\n[Error] at x');
  });

  test('leads from each of two cases of one name to its own failure', () => {
    const text = renderTestsReport({ unit: 'twice' }, options()).files[0]?.text ?? '';

    for (const number of [1, 2]) {
      expect(text.split(`id="failure-${number}"`).length).toBe(2);
      expect(text.split(`href="#failure-${number}"`).length).toBe(2);
    }
  });

  test('cuts what failures have to say to what a stage serves, and says so', () => {
    const text = renderTestsReport({ unit: 'long' }, options()).files[0]?.text ?? '';

    expect(
      text.match(/<p class="quiet">6000003 more characters are in what the tests print\./g),
    ).toHaveLength(2);
    expect(text.length).toBeLessThan(1_100_000);
  });

  test('refuses a page that is larger than a stage serves', () => {
    expect(() => renderTestsReport({ unit: 'many' }, options())).toThrow(
      "Tests: The page of 8 tests has 8 MB, more than the 6 MB that a stage serves.\n  Make it of one suite: steps.testsReport({ suites: ['unit'] })",
    );
  });

  test.each([
    ['nowhere', 'There is no junit.xml in'],
    ['broken', 'junit.xml is not XML: '],
  ])('refuses what is in %s', (folder, message) => {
    expect(() => renderTestsReport({ unit: folder }, options())).toThrow(message);
  });
});

describe('the pages of coverage', () => {
  test('have every file with its share of lines, and where the others are', () => {
    const { files, percent } = renderCoverageReport('coverage', { ...options(), threshold: 80 });
    expect(percent).toBe(60);
    const [index] = files;
    expect(index?.text).toContain('<span class="bad">60 % of lines</span>');
    expect(index?.text).toContain('80 % asked for');
    expect(index?.text).toContain('<a href="./files/functions/hello/main.ts.html#L2">2-3</a>');
    expect(files.map(({ name }) => name).slice(0, 3)).toEqual([
      'index.html',
      'files/functions/hello/main.ts.html',
      'files/functions/hello/other.ts.html',
    ]);
  });

  test('mark the lines of a file that did not run, by a sign as well', () => {
    const { files } = renderCoverageReport('coverage', options());
    const page = files[1]?.text ?? '';
    const lines = [...page.matchAll(/<tr id="L(\d)"(?: class="([\w-]+)")?>.*?class="times">([^<]*)</g)];
    expect(lines.map(([, number, kind, times]) => [number, kind, times])).toEqual([
      ['1', 'ran', '2×'],
      ['2', 'not-ran', '✕'],
      ['3', 'not-ran', '✕'],
      ['4', 'ran', '1×'],
    ]);
    expect(page).toContain('if (a &#60; 0) {');
    expect(page).toMatch(/href="\.\.\/\.\.\/\.\.\/page\.[0-9a-f]{12}\.css"/);
  });

  test('have a page for each of two files whose names are alike, or have no plain letter', () => {
    const { files } = renderCoverageReport('alike', options());
    const names = files.map(({ name }) => name).filter((name) => name.endsWith('.html'));
    const links = [...(files[0]?.text.matchAll(/href="\.\/(files\/[^"#]+)"/g) ?? [])].map(([, name]) => name);

    expect(new Set(names).size).toBe(5);
    expect(new Set(links)).toEqual(new Set(names.slice(1)));
  });

  test('know lcov, which Node.js writes', () => {
    expect(renderCoverageReport('lcov', options()).percent).toBe(50);
  });

  test('tell the lines alone of a file that is larger than a stage serves', () => {
    const { files } = renderCoverageReport('large', options());

    expect(files[1]?.text).toContain(
      '<p>The source, by lines, has 6.1 MB, more than the 6 MB that a stage serves. Lines that did not run: 2-3.</p>',
    );
  });

  test('refuse a list of files that is larger than a stage serves', () => {
    expect(() => renderCoverageReport('many', options())).toThrow(
      'Coverage: The list of 4 files has 8 MB, more than the 6 MB that a stage serves.\n  Leave files',
    );
  });

  test('refuse a folder without a report', () => {
    expect(() => renderCoverageReport('unit', options())).toThrow(
      'There is no cobertura-coverage.xml or lcov.info in',
    );
  });
});

describe('the page of changes', () => {
  test('has what breaks callers first', () => {
    const changes = [
      { severity: 'info', rule: 'endpoint-added', endpoint: 'GET /new', message: 'is new' },
      {
        severity: 'error',
        rule: 'endpoint-removed',
        endpoint: 'GET /old',
        message: 'is <gone>',
        file: 'functions/old/main.ts',
        line: 3,
      },
    ] as const;
    const [page] = renderChangesReport(changes, { title: 'Shop', against: 's3://b/openapi.json' });
    expect(page?.text).toMatch(/GET \/old.*is &#60;gone&#62;.*functions\/old\/main\.ts:3[\s\S]*GET \/new/);
    expect(page?.text).toContain('breaks callers');
  });

  test.each([
    [{ title: 'Shop', against: 'a' }, 'No change of the API.'],
    [{ title: 'Shop' }, 'Nothing was released before.'],
  ])('says so where there are none: %j', (given, text) => {
    expect(renderChangesReport([], given)[0]?.text).toContain(text);
  });
});

function options() {
  return { title: 'Shop', root };
}

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function rowsOf(text = ''): string[][] {
  const rows = [...text.matchAll(/<tr>(<td>.*?)<\/tr>/g)];
  return rows.map(([, row = '']) =>
    row
      .replace(/<(?!td|\/td)[^>]*>/g, '')
      .split(/<\/?td[^>]*>/)
      .filter(Boolean),
  );
}
