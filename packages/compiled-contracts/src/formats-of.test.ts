import { expect, test } from '@jest/globals';
import { type FormatName, fullFormats } from 'ajv-formats/dist/formats.js';
import { formatsOf } from './formats-of.ts';

const samples: Readonly<Partial<Record<FormatName, readonly string[]>>> = {
  date: [
    '2026-01-31',
    '2024-02-29',
    '2023-02-29',
    '1900-02-29',
    '2000-02-29',
    '2026-04-31',
    '2026-06-30',
    '2026-11-31',
  ],
  'date-time': ['2026-01-31T12:00:00Z', '2026-02-28t23:59:59.125+05:30', '2026-02-29T00:00:00Z'],
  duration: [
    'P1D',
    'P1Y2M3DT4H5M6S',
    'PT36H',
    'P4W',
    'P',
    'PT',
    'P1',
    'P2W3D',
    'P1Y2W',
    'PT1.5S',
    'p1d',
    '-P1D',
  ],
  hostname: [
    'example.com',
    'a-b.xn--bcher-kva.example',
    'a',
    `${'a'.repeat(63)}.b`,
    `${'a'.repeat(64)}.b`,
    '1.2',
    '_a.b',
  ].concat(`${'abcdefg.'.repeat(31)}abcde`, `${'abcdefg.'.repeat(31)}abcdef`),
  ipv4: ['192.0.2.1', '255.255.255.255', '256.0.0.1', '01.2.3.4', '1.2.3', '1.2.3.4.5', '0.0.0.0'],
  ipv6: [
    '2001:db8::1',
    '::',
    '::1',
    '1::',
    '1:2:3:4:5:6:7:8',
    '1:2:3:4:5:6:7::',
    '::2:3:4:5:6:7:8',
    '1::3:4:5:6:7:8',
  ]
    .concat(
      '::ffff:192.0.2.1',
      '1:2:3:4:5:6:192.0.2.1',
      '1:2:3:4:5::192.0.2.1',
      '1::2::3',
      ':::',
      '1:2:3:4:5:6:7',
    )
    .concat(
      '1:2:3:4:5:6:7:8:9',
      '1::2:3:4:5:6:7:8',
      'fe80::a%eth0',
      '::12345',
      '::1.2.3',
      '2001:DB8::A',
      '::1:',
    ),
  time: ['12:00:00Z', '23:59:59.5-23:59', '24:00:00Z', '12:00:00', '12:00Z', '12:00:00z', '1:2:3Z'],
  uuid: [
    'f81d4fae-7dec-11d0-a765-00a0c91e6bf6',
    'F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6',
    'f81d4fae7dec11d0a76500a0c91e6bf6',
  ],
};

// Each sample, and what a slip of the finger makes of it.
const slipsOf = (text: string): string[] => [
  text,
  ` ${text}`,
  `${text}\n`,
  ...[...text].flatMap((each, at) => {
    const [before, after] = [text.slice(0, at), text.slice(at + 1)];
    return ['', each + each, '9', 'g', ':', '.', 'é'].map((other) => before + other + after);
  }),
];

// ajv-formats takes hours as offsets, and leap seconds at the end of a day alone.
const isArguable = (format: string, text: string) =>
  format.endsWith('time') && (/[+-]\d\d(\d\d)?$/.test(text) || /:60/.test(text) || /\d\s\d/.test(text));

test.each(Object.entries(samples))('checks %s as ajv-formats does', (format, texts) => {
  const theirs = fullFormats[format as FormatName];
  const judge = (text: string): unknown =>
    theirs instanceof RegExp
      ? theirs.test(text)
      : (theirs as { validate: (text: string) => boolean }).validate(text);
  const ours = new RegExp(formatsOf({ format })[format] ?? '', 'u');
  const all = [...new Set(texts.flatMap(slipsOf))].filter((text) => !isArguable(format, text));

  expect(all.filter((text) => ours.test(text) !== judge(text))).toEqual([]);
  expect(new Set(all.map(judge)).size).toBe(2);
});

test('leaves other formats to readers', () => {
  expect(formatsOf([{ format: 'colour' }, { items: { format: 'toString' } }])).toEqual({});
});
