import { SaxesParser } from 'saxes';

/** What a report file says in figures. */
export interface ReportFigures {
  readonly tests?: number;
  readonly failed?: number;
  readonly skipped?: number;
  /** Percent of the lines that ran. */
  readonly lineCoverage?: number;
}

type Attributes = Readonly<Record<string, string>>;

/**
 * The figures of a report in one of the formats that are read here (JUnit, Cobertura, Clover); none of another's.
 * @param format as in the buildspec: `JUNITXML`
 * @throws Error when it is not well-formed XML
 */
export function readReport(text: string, format: string): ReportFigures {
  if (format === 'JUNITXML') return readJunit(text);
  if (format === 'COBERTURAXML') return readCobertura(text);
  if (format === 'CLOVERXML') return readClover(text);
  return {};
}

function readJunit(text: string): ReportFigures {
  const figures = { tests: 0, failed: 0, skipped: 0 };
  let failing = false;
  visit(text, {
    open: (name) => {
      if (name === 'testcase') {
        figures.tests += 1;
        failing = false;
      } else if (name === 'skipped') {
        figures.skipped += 1;
      } else if ((name === 'failure' || name === 'error') && !failing) {
        figures.failed += 1;
        failing = true;
      }
    },
  });
  return figures;
}

function readCobertura(text: string): ReportFigures {
  let coverage: number | undefined;
  visit(text, {
    open: (name, attributes) => {
      if (name === 'coverage') coverage = percent(Number(attributes['line-rate']), 1);
    },
  });
  return coverage === undefined ? {} : { lineCoverage: coverage };
}

// The first `metrics` is the whole project's.
function readClover(text: string): ReportFigures {
  let coverage: number | undefined;
  visit(text, {
    open: (name, attributes) => {
      if (name !== 'metrics' || coverage !== undefined) return;
      coverage = percent(Number(attributes['coveredstatements']), Number(attributes['statements']));
    },
  });
  return coverage === undefined ? {} : { lineCoverage: coverage };
}

function percent(part: number, whole: number): number | undefined {
  if (Number.isNaN(part) || Number.isNaN(whole)) return undefined;
  return whole === 0 ? 100 : Math.round((part / whole) * 10_000) / 100;
}

function visit(
  text: string,
  { open }: { readonly open: (name: string, attributes: Attributes) => void },
): void {
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => open(name, attributes));
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(text).close();
}
