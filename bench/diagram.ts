import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

// How long a diagram takes, beside Graphviz on the same graph. Each run is a process of its own; the sides take turns;
// the figures are medians. `scale` is how large a picture is on a page of 1600 by 1000 pixels, at most 1.
const sizes = [5, 20, 60, 150];
const rounds = 3;
const folder = join(import.meta.dirname, 'diagram');

interface Drawn {
  readonly seconds: number;
  readonly scale: number;
}

const runs = sizes.map((functions) => {
  const all = Array.from({ length: rounds }, () => ({
    ours: draw('run-ours.ts', functions, 'svg'),
    png: draw('run-ours.ts', functions, 'png'),
    graphviz: draw('run-graphviz.ts', functions, 'svg'),
  }));
  const ours = median(all.map(({ ours }) => ours));
  const graphviz = median(all.map(({ graphviz }) => graphviz));
  return {
    functions,
    seconds: ours.seconds,
    pngSeconds: median(all.map(({ png }) => png)).seconds,
    scale: ours.scale,
    graphviz: { timeVsOurs: round(graphviz.seconds / ours.seconds), scale: graphviz.scale },
  };
});
console.log(JSON.stringify({ runs }));

function draw(program: string, functions: number, format: string): Drawn {
  const started = performance.now();
  const picture = execFileSync(process.execPath, [join(folder, program), String(functions), format], {
    maxBuffer: 2 ** 28,
  });
  const seconds = round((performance.now() - started) / 1000);
  const [, width, height] =
    /<svg[^>]*? viewBox="0(?:\.00)? 0(?:\.00)? ([\d.]+) ([\d.]+)"/s.exec(picture.toString()) ?? [];
  return { seconds, scale: round(Math.min(1600 / Number(width), 1000 / Number(height), 1)) };
}

function median(drawn: readonly Drawn[]): Drawn {
  const sorted = drawn.toSorted((one, other) => one.seconds - other.seconds);
  return sorted[Math.floor(sorted.length / 2)] as Drawn;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
