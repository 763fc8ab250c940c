import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join, relative } from 'node:path';
import { type Report, type RunRecord, toReport } from './examples/to-report.ts';

// An example in whose folder this is started, as its users meet it: its unit tests, then by its own pipeline, which
// deploys it to this machine, its integration tests; and the pictures of its README. The engine runs by Python; without
// one, or with `--units`, it is the unit tests alone.
const workspace = join(import.meta.dirname, '..', '..');
const app = process.cwd();
const name = relative(workspace, app);
const advice = `${name}: its pipeline and integration tests are skipped, as there is no Python 3.10 with venv. Get it with: apt-get install python3-venv`;

const begun = Date.now();
const isUnits = process.argv.includes('--units');
const hasPython =
  !isUnits && run('python3', ['-c', 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 10))']);
if (!isUnits && !hasPython && process.env['LAMBDA_FORGE_ALL_TOOLS']) throw new Error(advice);
const isGreen = hasPython ? run('forge', ['start', '--once']) : runUnits();
const pictures = [
  ['diagram', 'Staging', '--out', 'architecture.svg'],
  ['pipeline', 'show', 'Staging', '--out', 'pipeline.svg'],
];
const old = pictures.filter((command) => !run('forge', [...command, '--check']));
const report = withPictures(hasPython ? ofPipeline() : ofUnits());
mkdirSync(join(app, '.reports'), { recursive: true });
writeFileSync(join(app, '.reports', 'examples.json'), JSON.stringify(report));
if (!isUnits && !hasPython) process.stdout.write(`${advice}\n`);
process.exitCode = isGreen && report.numFailedTests === 0 ? 0 : 1;

// The pictures in its README are what the app is.
function withPictures(ofTests: Report): Report {
  const failures = old.map((command) => ({
    file: name,
    test: command.at(-1) ?? '',
    message: `Draw it again: forge ${command.join(' ')}`,
  }));
  return {
    ...ofTests,
    numPassedTests: ofTests.numPassedTests + pictures.length - failures.length,
    numFailedTests: ofTests.numFailedTests + failures.length,
    failures: [...ofTests.failures, ...failures],
  };
}

function runUnits(): boolean {
  return run('forge', ['test', 'unit', '--reports', unitReports()]);
}

function unitReports(): string {
  return join(app, '.forge', 'reports', 'examples');
}

// The newest run, if it is one of now: where the app cannot be synthesized, there is none.
function ofPipeline(): Report {
  const records = globSync('.forge/runs/*/run.json', { cwd: app })
    .map((file) => join(app, file))
    .filter((file) => statSync(file).mtimeMs >= begun)
    .sort((a, b) => statSync(a).mtimeMs - statSync(b).mtimeMs);
  const newest = records.at(-1);
  const record: RunRecord = newest
    ? JSON.parse(readFileSync(newest, 'utf8'))
    : { actions: [{ stage: 'Build', action: 'Synth', failure: { message: 'No pipeline has run.' } }] };
  return toReport(record, name);
}

function ofUnits(): Report {
  const file = join(unitReports(), 'junit.xml');
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const [, tests = '0', failed = '0'] = /<testsuites [^>]*tests="(\d+)" failures="(\d+)"/.exec(text) ?? [];
  const reports = [{ tests: Number(tests), failed: Number(failed) }];
  const failure = isGreen ? {} : { failure: { message: 'forge test unit has failed.' } };
  return {
    ...toReport({ actions: [{ stage: name, action: 'UnitTests', reports, ...failure }] }, name),
    numPendingTests: isUnits ? 0 : 1,
  };
}

function run(command: string, args: readonly string[]): boolean {
  const { status, error } = spawnSync(command, args, {
    cwd: app,
    env: environment(),
    stdio: command === 'python3' ? 'ignore' : 'inherit',
    shell: process.platform === 'win32',
  });
  if (error && command !== 'python3') throw error;
  return status === 0;
}

// That of a terminal: what nx, pnpm and jest have set is not there, nor an emulator that other tests use. Where npm finds
// its settings is the machine's; what a pipeline installs by the same settings is shared. The CDK's check of templates,
// which takes longer than a synth, is the pipeline's.
function environment(): NodeJS.ProcessEnv {
  const own = /^(npm_(?!config_(global|user)config$)|pnpm_|nx_|jest_|node_options$|init_cwd$|ci$|aws_)/i;
  const terminal = Object.fromEntries(Object.entries(process.env).filter(([key]) => !own.test(key)));
  const bin = [join(app, 'node_modules', '.bin'), join(workspace, 'node_modules', '.bin')].join(delimiter);
  return {
    ...terminal,
    ...(isUnits && { CDK_VALIDATION: 'false' }),
    NODE_OPTIONS: '--conditions=@lambda-forge/source',
    PATH: `${bin}${delimiter}${terminal['PATH'] ?? ''}`,
  };
}
