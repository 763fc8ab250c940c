/** What every side takes, for those that check by JSON Schema. */
export const jsonSchema = {
  type: 'object',
  required: ['customer', 'items', 'channel'],
  properties: {
    customer: { type: 'string', minLength: 1 },
    items: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['sku', 'count'],
        properties: { sku: { type: 'string', minLength: 1 }, count: { type: 'integer', minimum: 1 } },
      },
    },
    channel: { type: 'string', enum: ['web', 'shop'] },
    note: { type: 'string' },
  },
};
