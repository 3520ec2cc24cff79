import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';

const supergraph = readFileSync(join(__dirname, '..', '..', 'gateway', 'supergraph.graphql'), 'utf8');

/** Made by composition, not by us. */
const machinery = /^(__|link__|join__|_|federation__)/;

describe('the schema as frontend teams read it', () => {
  const schema = buildSchema(supergraph, { assumeValidSDL: true });
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => !machinery.test(type.name) && !isSpecifiedScalarType(type),
  );

  it('describes every type, field, argument and enum value', () => {
    const missing: string[] = [];
    const note = (place: string, thing: { description?: string | null }) => {
      if (!thing.description?.trim()) missing.push(place);
    };
    for (const type of types) {
      if (!['Query', 'Mutation'].includes(type.name)) note(type.name, type);
      if (isEnumType(type)) for (const value of type.getValues()) note(`${type.name}.${value.name}`, value);
      if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
        for (const field of Object.values(type.getFields())) {
          note(`${type.name}.${field.name}`, field);
          const args = 'args' in field ? field.args : [];
          for (const arg of args) note(`${type.name}.${field.name}(${arg.name})`, arg);
        }
      }
    }
    expect(missing).toEqual([]);
  });

  it('writes each description in Chinese and in English', () => {
    const oneTongue = types
      .filter((type) => type.description && !(/[一-鿿]/.test(type.description) && /[a-z]{3}/.test(type.description)))
      .map((type) => type.name);
    expect(oneTongue).toEqual([]);
  });

  it('lets every root field and every payload be null, so that one subgraph down leaves the others’ answer', () => {
    const strict = [schema.getQueryType(), schema.getMutationType()].flatMap((root) =>
      Object.values(root?.getFields() ?? {})
        .filter((field) => String(field.type).endsWith('!'))
        .map((field) => `${root?.name}.${field.name}`),
    );
    expect(strict).toEqual([]);
  });

  it('takes a key with every mutation', () => {
    const keyless = Object.values(schema.getMutationType()?.getFields() ?? {}).filter((field) => {
      const input = schema.getType(String(field.args[0]?.type).replace('!', ''));
      return field.args.length !== 1 || !isInputObjectType(input) || !input.getFields().idempotencyKey;
    });
    expect(keyless.map((field) => field.name)).toEqual([]);
  });
});
