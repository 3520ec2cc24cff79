import { type DirectiveNode, Kind, type ObjectTypeDefinitionNode, parse } from 'graphql';

/** What parts mark of which the composed graph could not tell whose it is, or which no event of theirs would end: one line each. */
export function unfitMarks(sdls: Readonly<Record<string, string>>): string[] {
  const objects = Object.entries(sdls).flatMap(([part, sdl]) =>
    parse(sdl, { noLocation: true })
      .definitions.filter((each) => each.kind === Kind.OBJECT_TYPE_DEFINITION)
      .map((type) => ({ part, type })),
  );
  return objects.flatMap(({ part, type }) => {
    const here = `${type.name.value} in ${part}`;
    const isElsewhere = objects.some((other) => other.part !== part && other.type.name.value === type.name.value);
    const kept = directive(type, 'entityCache');
    const isOwn = kept !== undefined && eventOf(kept).startsWith(`${part}.`);
    const fields = type.fields?.filter((field) => directive(field, 'cacheable')) ?? [];
    return [
      ...(kept && !isOwn ? [`${here} is kept until an event that ${part} does not tell`] : []),
      ...(kept && !hasId(type) ? [`${here} is kept and has no key "id", by which an event could name it`] : []),
      ...(fields.length > 0 && isElsewhere && !kept ? [`${here} has marks, and belongs to others too`] : []),
      ...fields
        .filter((field) => field.arguments?.length)
        .map((field) => `${here} marks ${field.name.value}, which has arguments`),
    ];
  });
}

type Marked = Pick<ObjectTypeDefinitionNode, 'directives'>;

const directive = ({ directives }: Marked, name: string) => directives?.find((each) => each.name.value === name);

function eventOf({ arguments: given }: DirectiveNode): string {
  const value = given?.find(({ name }) => name.value === 'event')?.value;
  return value?.kind === Kind.STRING ? value.value : '';
}

function hasId({ directives = [] }: Marked): boolean {
  return directives.some(
    ({ name, arguments: given }) =>
      name.value === 'key' && given?.some(({ value }) => value.kind === Kind.STRING && value.value === 'id'),
  );
}
