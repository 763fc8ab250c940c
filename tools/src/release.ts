import { parseArgs } from 'node:util';
import { publishRelease } from './release/publish-release.ts';
import { versionRelease } from './release/version-release.ts';

const usage = `pnpm release [version]            shows the next release: version, changelog; changes nothing
pnpm release [version] --commit   writes and commits it, with its tag; pushes nothing
pnpm release --publish            builds and publishes the release that is checked out

The version follows from the conventional commits since the last tag, unless it is given.
--no-provenance publishes from a machine that cannot attest where it built.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  allowNegative: true,
  options: {
    commit: { type: 'boolean', default: false },
    publish: { type: 'boolean', default: false },
    provenance: { type: 'boolean', default: true },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

// Nx reads the graph of projects once in each command, for which processes of its own take longer than the graph.
process.env['NX_DAEMON'] ??= 'false';
process.env['NX_ISOLATE_PLUGINS'] ??= 'false';

try {
  if (values.help) process.stdout.write(usage);
  else if (values.publish) publishRelease({ provenance: values.provenance });
  else await versionRelease({ version: positionals[0], commit: values.commit });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
