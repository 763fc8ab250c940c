import { type Check, ok, problem } from '../doctor/check.ts';

/** The Node.js that runs this is one that every package supports: `engines` of theirs. */
export const nodeVersion: Check = {
  name: 'Node.js',
  needs: [],
  run: () => [findNodeProblem(process.versions.node)],
};

/** What to say of a version of Node.js. */
export function findNodeProblem(version: string): ReturnType<typeof ok> {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isSupported = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  return isSupported
    ? ok(`Node.js ${version}`)
    : problem(
        `Node.js ${version} is not supported.`,
        'Install 20.19, 22.12 or a later one: `nvm install 24`.',
      );
}
