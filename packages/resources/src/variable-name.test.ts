import { expect, test } from '@jest/globals';
import { variableName } from './variable-name.ts';

test.each([
  ['Urls', 'URLS_TABLE_NAME'],
  ['UserProfiles', 'USER_PROFILES_TABLE_NAME'],
  ['userProfiles2', 'USER_PROFILES2_TABLE_NAME'],
  ['APIKeys', 'API_KEYS_TABLE_NAME'],
])('a function has the name of table %s in %s', (name, expected) => {
  expect(variableName({ variable: 'TABLE_NAME' }, name)).toBe(expected);
});
