import type { Problem } from '@lambda-forge/context';

type Runtimes = Readonly<Record<string, readonly string[]>>;

const corretto = ['corretto8', 'corretto11', 'corretto17', 'corretto21', 'corretto25'];
const newest: Runtimes = {
  dotnet: ['8.0', '10.0'],
  golang: ['1.24', '1.25', '1.26'],
  java: corretto,
  nodejs: ['22', '24'],
  php: ['8.2', '8.3', '8.4', '8.5'],
  python: ['3.10', '3.11', '3.12', '3.13', '3.14'],
  ruby: ['3.3', '3.4', '4.0'],
  rust: ['1.93', '1.94'],
};
const { rust: _, ...withoutRust } = newest;
const wide: Runtimes = {
  ...withoutRust,
  dotnet: ['6.0', '8.0', '10.0'],
  golang: ['1.20', '1.21', '1.22', '1.23', '1.24', '1.25', '1.26'],
  nodejs: ['18', '20', '22', '24'],
  python: ['3.9', '3.10', '3.11', '3.12', '3.13', '3.14'],
  ruby: ['3.1', '3.2', '3.3', '3.4', '4.0'],
};
const old: Runtimes = {
  dotnet: ['6.0'],
  golang: ['1.18'],
  java: ['corretto17'],
  nodejs: ['16'],
  php: ['8.1'],
  python: ['3.10'],
  ruby: ['3.1'],
};

const images: Readonly<Record<string, Runtimes>> = {
  'standard:8.0': newest,
  'standard:7.0': wide,
  'standard:6.0': old,
  'amazonlinux-x86_64-standard:6.0': newest,
  'amazonlinux-x86_64-standard:5.0': wide,
  'amazonlinux-x86_64-standard:4.0': { ...old, python: ['3.9'] },
  'amazonlinux-aarch64-standard:4.0': newest,
  'amazonlinux-aarch64-standard:3.0': { ...newest, ...wide, php: ['8.1', '8.2', '8.3', '8.4', '8.5'] },
};

/**
 * The runtimes that a build asks for and its image does not have, which fail it on AWS. Of versions that an image does
 * not list, exact ones are let pass, as CodeBuild downloads these; images that AWS does not make are not judged.
 *
 * See https://docs.aws.amazon.com/codebuild/latest/userguide/available-runtimes.html; the lists are those of
 * https://github.com/aws/aws-codebuild-docker-images at 1590e48 (2026-04-09), in each image's runtimes.yml
 */
export function findRuntimeProblems(
  image: string,
  wanted: Readonly<Record<string, string>>,
): readonly Problem[] {
  const known = findRuntimes(image);
  if (!known) return [];
  return Object.entries(wanted).flatMap(([name, version]) => {
    const versions = known[name];
    if (!versions) {
      const message = `runtime-versions names "${name}", which ${image} does not have.`;
      return [{ message, hint: `It has: ${Object.keys(known).join(', ')}.` }];
    }
    if (version === 'latest' || isExact(version) || versions.some((one) => fits(version, one))) return [];
    const message = `runtime-versions asks for ${name} ${version}, which ${image} does not have.`;
    return [{ message, hint: `It has: ${versions.join(', ')}.` }];
  });
}

// `aws/codebuild/standard:7.0`, `aws/codebuild/standard:7.0-24.10.17`, `aws/codebuild/amazonlinux2-x86_64-standard:5.0`
function findRuntimes(image: string): Runtimes | undefined {
  const [, name = ''] = /^aws\/codebuild\/([^:]+:\d+\.\d+)/.exec(image) ?? [];
  return images[name.replace(/^amazonlinux2-/, 'amazonlinux-')];
}

// `24`, `24.x`; `3.12`, `3.x`; `8.0` is also what `8` means.
function fits(version: string, listed: string): boolean {
  if (version === listed || `${version}.0` === listed || version === `${listed}.x`) return true;
  const [, prefix] = /^(.*\.)x$/.exec(version) ?? [];
  return prefix !== undefined && listed.startsWith(prefix);
}

function isExact(version: string): boolean {
  return /^\d+\.\d+\.\d+$/.test(version);
}
