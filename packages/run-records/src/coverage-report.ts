import { SaxesParser } from 'saxes';

/** How much of a file has run. */
export interface FileCoverage {
  readonly file: string;
  readonly lines: number;
  readonly covered: number;
  /** The numbers of the lines that have not run. */
  readonly missed: readonly number[];
}

/**
 * The files of a coverage report in Cobertura's or Clover's format; none of another's.
 * @param format as in the buildspec: `COBERTURAXML`
 * @throws Error when it is not well-formed XML
 */
export function readFileCoverage(text: string, format: string): readonly FileCoverage[] {
  const reading = formats[format];
  if (!reading) return [];
  const files = new Map<string, Map<number, boolean>>();
  let lines: Map<number, boolean> | undefined;
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (name === reading.element) {
      const file = reading.nameOf(attributes);
      lines = files.get(file) ?? new Map<number, boolean>();
      files.set(file, lines);
    }
    if (name !== 'line' || !lines || !reading.isLine(attributes)) return;
    const number = Number(attributes['number'] ?? attributes['num']);
    const hits = Number(attributes['hits'] ?? attributes['count']);
    lines.set(number, hits > 0 || lines.get(number) === true);
  });
  parser.on('closetag', ({ name }) => {
    if (name === reading.element) lines = undefined;
  });
  parser.write(text).close();
  return [...files].map(([file, all]) => {
    const missed = [...all].flatMap(([number, hasRun]) => (hasRun ? [] : [number])).sort((a, b) => a - b);
    return { file, lines: all.size, covered: all.size - missed.length, missed };
  });
}

interface Format {
  /** What holds the lines of a file. */
  readonly element: string;
  readonly nameOf: (attributes: Attributes) => string;
  readonly isLine: (attributes: Attributes) => boolean;
}

type Attributes = Readonly<Record<string, string>>;

const formats: Readonly<Record<string, Format>> = {
  COBERTURAXML: {
    element: 'class',
    nameOf: ({ filename = '' }) => filename,
    isLine: () => true,
  },
  CLOVERXML: {
    element: 'file',
    nameOf: ({ path, name = '' }) => path ?? name,
    isLine: ({ type }) => type !== 'method',
  },
};
