import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

// How long a diagram takes, beside Graphviz on the same graph. Each run is a process of its own; the sides take turns;
// the figures are medians. `cpu` is what a process has used, however busy the machine is otherwise; `scale` is how large
// a picture is on a page of 1600 by 1000 pixels, at most 1.
const sizes = [5, 20, 60, 150];
const rounds = 3;
const folder = join(import.meta.dirname, 'diagram');

interface Drawn {
  readonly seconds: number;
  readonly cpu: number;
  readonly scale: number;
}

const runs = sizes.map((functions) => {
  const all = Array.from({ length: rounds }, () => ({
    svg: draw('run-ours.ts', functions, 'svg'),
    png: draw('run-ours.ts', functions, 'png'),
    html: draw('run-ours.ts', functions, 'html'),
    graphviz: draw('run-graphviz.ts', functions, 'svg'),
  }));
  const svg = median(all.map((each) => each.svg));
  const graphviz = median(all.map((each) => each.graphviz));
  const timeOf = ({ seconds, cpu }: Drawn) => ({ seconds, cpu });
  return {
    functions,
    svg,
    png: timeOf(median(all.map((each) => each.png))),
    html: timeOf(median(all.map((each) => each.html))),
    graphviz: { ...graphviz, timeVsOurs: round(graphviz.cpu / svg.cpu) },
  };
});
console.log(JSON.stringify({ runs }));

function draw(program: string, functions: number, format: string): Drawn {
  const started = performance.now();
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [join(folder, program), String(functions), format],
    { maxBuffer: 2 ** 28, encoding: 'utf8' },
  );
  const seconds = round((performance.now() - started) / 1000);
  const [, cpu] = /^cpu (\d+)$/m.exec(stderr) ?? [];
  if (status !== 0 || cpu === undefined) throw new Error(stderr);
  const [, width, height] =
    /<svg[^>]*? viewBox="0(?:\.00)? 0(?:\.00)? ([\d.]+) ([\d.]+)"/s.exec(stdout) ?? [];
  const scale = round(Math.min(1600 / Number(width), 1000 / Number(height), 1));
  return { seconds, cpu: round(Number(cpu) / 1_000_000), scale };
}

function median(drawn: readonly Drawn[]): Drawn {
  const sorted = drawn.toSorted((one, other) => one.cpu - other.cpu);
  return sorted[Math.floor(sorted.length / 2)] as Drawn;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
