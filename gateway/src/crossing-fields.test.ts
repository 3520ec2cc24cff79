import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  type TypeNode,
} from 'graphql';
import { owners } from './entity-descriptions';

const argument = ({ arguments: given = [] }: ConstDirectiveNode, name: string) => {
  const value = given.find((each) => each.name.value === name)?.value;
  return value && 'value' in value ? value.value : undefined;
};
const joins = ({ directives = [] }: ObjectTypeDefinitionNode | FieldDefinitionNode, name: string) =>
  directives.filter((each) => each.name.value === name);
const namedIn = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : namedIn(type.type));

/** The subgraphs that answer a field of a type; its own words alone where it stands in all of them. */
function answeringParts(type: ObjectTypeDefinitionNode, field: FieldDefinitionNode): string[] {
  const own = joins(field, 'join__field').filter(
    (each) => argument(each, 'graph') && argument(each, 'external') !== true,
  );
  return (own.length > 0 ? own : joins(type, 'join__type')).map((each) =>
    String(argument(each, 'graph')).toLowerCase(),
  );
}

describe('what crosses from one subgraph to another', () => {
  const { definitions } = parse(readFileSync(join(__dirname, '..', 'supergraph.graphql'), 'utf8'), {
    noLocation: true,
  });
  const types = definitions.filter((each) => each.kind === Kind.OBJECT_TYPE_DEFINITION);
  const fields = types
    .filter(({ name }) => !['Query', 'Mutation'].includes(name.value))
    .flatMap((type) => (type.fields ?? []).map((field) => ({ type, field, parts: answeringParts(type, field) })));
  const place = ({ type, field }: (typeof fields)[number]) =>
    `${type.name.value}.${field.name.value}: ${print(field.type)}`;

  it('may be null where somebody adds it to another’s thing, so that one down leaves the thing', () => {
    const added = fields.filter(({ type, parts }) => {
      const owner = owners[type.name.value];
      return owner !== undefined && !parts.includes(owner);
    });
    expect(added.length).toBeGreaterThan(10);
    expect(added.filter(({ field }) => field.type.kind === Kind.NON_NULL_TYPE).map(place)).toEqual([]);
  });

  it('may be null where a thing is another’s, alone or in a list, so that one that is gone leaves the rest', () => {
    const others = fields.filter(({ field, parts }) => {
      const owner = owners[namedIn(field.type)];
      return owner !== undefined && !parts.includes(owner);
    });
    expect(others.length).toBeGreaterThan(50);
    const strict = others.filter(({ field }) => print(field.type).includes('!'));
    expect(strict.map(place)).toEqual([]);
  });
});
