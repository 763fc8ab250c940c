import { expect, test } from '@jest/globals';
import { Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { Manifest } from 'aws-cdk-lib/cloud-assembly-schema';
import { pinClis, pinned } from './pinned-clis.ts';

const written = { version: '54.0.0', cli: '2.1144.0' };
const newer = { version: '55.0.0', cli: '2.1147.0' };

test('the pinned programs read what the pinned aws-cdk-lib writes', () => {
  expect(Number.parseInt(Manifest.version(), 10)).toBeLessThanOrEqual(pinned.cdkAssetsSchema);
  expect(pinClis(new Stack())).toEqual({ cliVersion: '2.1148.1', cdkAssetsCliVersion: '4.7.3' });
});

test('an aws-cdk-lib that writes a newer schema is refused, with both ways out', () => {
  expect(() => pinClis(new Stack(), {}, newer)).toThrow(
    [
      'The app\'s aws-cdk-lib writes cloud assemblies of schema 55.0.0, which the pipeline\'s cdk-assets@4.7.3 (cdkAssetsCliVersion) cannot read: its build would end with "Cloud assembly schema version mismatch".',
      '  Install an aws-cdk-lib that writes schema 54, such as ~2.273.0, or set `pipeline: { cdkAssetsCliVersion }` to a version that reads 55.0.0.',
    ].join('\n'),
  );
});

test('a version of cdk-assets that is newer than the pinned one is taken at its word', () => {
  const asked = { cdkAssetsCliVersion: '4.8.0' };

  expect(pinClis(new Stack(), asked, newer)).toMatchObject(asked);
  expect(() => pinClis(new Stack(), { cdkAssetsCliVersion: '4.7.2' }, newer)).toThrow('cdk-assets@4.7.2');
});

test('a version of cdk-assets before the first that reads the schema is refused', () => {
  for (const cdkAssetsCliVersion of ['3.3.1', '4.4.6'])
    expect(() => pinClis(new Stack(), { cdkAssetsCliVersion }, written)).toThrow(
      'Set `pipeline: { cdkAssetsCliVersion }` to 4.4.13 or a later version, or leave it out.',
    );
  expect(pinClis(new Stack(), { cdkAssetsCliVersion: '4.4.13' }, written).cdkAssetsCliVersion).toBe('4.4.13');
  const older = { version: '53.0.0', cli: '2.1100.0' };
  expect(pinClis(new Stack(), { cdkAssetsCliVersion: '4.4.6' }, older).cdkAssetsCliVersion).toBe('4.4.6');
});

test('a CLI before the first that reads the schema is refused', () => {
  expect(() => pinClis(new Stack(), { cliVersion: '2.1143.9' }, written)).toThrow(
    'Set `pipeline: { cliVersion }` to 2.1144.0 or a later version.',
  );
  expect(pinClis(new Stack(), { cliVersion: '2.1144.0' }, written).cliVersion).toBe('2.1144.0');
  expect(() => pinClis(new Stack(), {}, { version: '56.0.0', cli: '2.1200.0' })).toThrow('aws-cdk@2.1148.1');
});

test('a version that is not exact is warned of', () => {
  const stack = new Stack();

  pinClis(stack, { cliVersion: '2', cdkAssetsCliVersion: 'latest' }, written);

  for (const text of ['"2" is on the day of its run (cliVersion)', '"latest" is on the day'])
    Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp(text.replaceAll(/[()]/g, '\\$&')));
});
