import { type DocumentNode, Kind, type ObjectTypeDefinitionNode, parse, print, visit } from 'graphql';

/** A type that several subgraphs define is described by its owner; its copies elsewhere describe what they add. */
const owners: Readonly<Record<string, string>> = {
  Division: 'organization',
  DivisionAt: 'organization',
  Grid: 'organization',
  GridAt: 'organization',
  Unit: 'organization',
  RegisterElement: 'organization',
  Person: 'personnel',
  Appointment: 'personnel',
  Incident: 'incidents',
  Report: 'incidents',
  Category: 'incidents',
};

/** Takes away what others say about a type and about those of its fields that the owner describes, so that composition takes the owner's words. */
export function keepOwnersDescriptions<Name extends string>(
  sdls: Readonly<Record<Name, string>>,
): Record<Name, string> {
  const documents = new Map<string, DocumentNode>(
    Object.entries<string>(sdls).map(([name, sdl]) => [name, parse(sdl, { noLocation: true })]),
  );
  const described = new Map(
    Object.entries(owners).map(([type, owner]) => [type, fieldsOf(documents.get(owner), type)] as const),
  );
  const kept = [...documents].map(([name, document]) => [name, print(withoutOthersWords(name, document, described))]);
  return Object.fromEntries(kept) as Record<Name, string>;
}

function withoutOthersWords(name: string, document: DocumentNode, described: ReadonlyMap<string, ReadonlySet<string>>) {
  return visit(document, {
    ObjectTypeDefinition(type) {
      const fields = described.get(type.name.value);
      if (!fields?.size || owners[type.name.value] === name) return undefined;
      return {
        ...type,
        description: undefined,
        fields: type.fields?.map((field) =>
          fields.has(field.name.value) ? { ...field, description: undefined } : field,
        ),
      };
    },
  });
}

function fieldsOf(document: DocumentNode | undefined, type: string): Set<string> {
  const found = document?.definitions.find(
    (each): each is ObjectTypeDefinitionNode => each.kind === Kind.OBJECT_TYPE_DEFINITION && each.name.value === type,
  );
  return new Set(found?.fields?.map((field) => field.name.value));
}
