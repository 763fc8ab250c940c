import { expect, test } from '@jest/globals';
import { findBroadenings } from './find-broadenings.ts';

type Resources = Readonly<Record<string, object>>;
type Sections = Readonly<Record<string, unknown>>;

const broadenings = (before: Resources, after: Resources, old: Sections = {}, now: Sections = {}) => {
  const of = (resources: Resources, sections: Sections) => [
    { stack: 'S', templates: { '': { Resources: resources as never, ...(sections as object) } } },
  ];
  return findBroadenings(of(before, old), of(after, now)).map(
    ({ kind, resource, message }) => `${kind} ${resource}: ${message}`,
  );
};

const one = (Type: string, Properties: object, more: object = {}) => ({ R: { Type, Properties, ...more } });
const allowed = (Action: string, more: object = {}) => ({
  R: {
    Type: 'AWS::IAM::Policy',
    Properties: { Roles: ['r'], PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: '*' }] } },
    ...more,
  },
});
const chosen = (Action: string) =>
  one('AWS::IAM::Role', {
    Policies: {
      'Fn::If': [
        'C',
        [{ PolicyName: 'p', PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: '*' }] } }],
        { Ref: 'AWS::NoValue' },
      ],
    },
  });
const always = (Action: string) =>
  one('AWS::IAM::Role', {
    Policies: [
      { PolicyName: 'p', PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: '*' }] } },
    ],
  });

test.each<[string, Resources, Resources, string[]]>([
  [
    'what was made under a condition',
    allowed('s3:*', { Condition: 'C' }),
    allowed('s3:*'),
    ['iam r: it may do s3:* on every resource'],
  ],
  ['what is made under a condition', allowed('s3:*'), allowed('s3:*', { Condition: 'C' }), []],
  [
    'a policy that the deploy chose',
    chosen('s3:*'),
    always('s3:*'),
    ['iam R: it may do s3:* on every resource'],
  ],
  ['a policy that the deploy chooses', always('s3:*'), chosen('s3:*'), []],
  [
    'a URL that was made under a condition',
    one('AWS::Lambda::Url', { AuthType: 'NONE' }, { Condition: 'C' }),
    one('AWS::Lambda::Url', { AuthType: 'NONE' }),
    ['public R: everybody may call its URL'],
  ],
])('%s', (_, before, after, expected) => {
  expect(broadenings(before, after)).toEqual(expected);
});

test('a condition, a mapping or a parameter that is defined in another way stands for something else', () => {
  const never = { Conditions: { C: { 'Fn::Equals': ['a', 'b'] } } };
  const ever = { Conditions: { C: { 'Fn::Equals': ['a', 'a'] } } };
  const mapped = allowed({ 'Fn::FindInMap': ['M', 'a', 'b'] } as never);
  const asked = allowed({ 'Fn::Sub': `s3:\${P}` } as never);

  expect(broadenings(chosen('s3:*'), chosen('s3:*'), never, ever)).toEqual([
    'iam R: it may do s3:* on every resource',
  ]);
  const chain = { D: { 'Fn::Not': [{ Condition: 'C' }] }, E: { 'Fn::Not': [{ Condition: 'D' }] } };
  const below = allowed('s3:*', { Condition: 'E' });
  const [old, now] = [never, ever].map(({ Conditions }) => ({ Conditions: { ...Conditions, ...chain } }));
  expect(broadenings(below, below, old, now)).toHaveLength(1);
  expect(broadenings(below, below, old, old)).toEqual([]);
  const map = (action: string) => ({ Mappings: { M: { a: { b: action } } } });
  expect(broadenings(mapped, mapped, map('s3:GetObject'), map('s3:*'))).toHaveLength(1);
  const parameter = (Default: string) => ({ Parameters: { P: { Type: 'String', Default } } });
  expect(broadenings(asked, asked, parameter('GetObject'), parameter('*'))).toHaveLength(1);
  expect(broadenings(asked, asked, parameter('*'), parameter('*'))).toEqual([]);
});
