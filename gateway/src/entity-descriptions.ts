import type { SubgraphName } from '@gridweave/viewer/internal-identity';
import { type DefinitionNode, type DocumentNode, Kind, type ObjectTypeDefinitionNode, parse } from 'graphql';

/** Who describes an entity that others refer to and add to. */
export const owners: Readonly<Record<string, SubgraphName>> = {
  Division: 'organization',
  DivisionAt: 'organization',
  Grid: 'organization',
  GridAt: 'organization',
  Unit: 'organization',
  PartyOrganization: 'organization',
  DutyRule: 'organization',
  UnmanagedPlace: 'organization',
  RegisterElement: 'organization',
  Incident: 'incidents',
  Category: 'incidents',
  Report: 'incidents',
  Person: 'personnel',
  Appointment: 'personnel',
  Secondment: 'personnel',
};

/** Leaves describing an entity to its owner, because composition would take the words of just any subgraph. */
export function inWordsOfOwners(sdls: Readonly<Record<SubgraphName, string>>): [string, DocumentNode][] {
  const documents = Object.entries(sdls).map(([part, sdl]) => [part, parse(sdl)] as const);
  const described = new Map<string, Set<string>>();
  for (const [part, { definitions }] of documents) {
    for (const { name, fields = [] } of definitions.filter(isObjectType)) {
      if (owners[name.value] === part) described.set(name.value, new Set(fields.map((field) => field.name.value)));
    }
  }
  return documents.map(([part, document]) => {
    const definitions = document.definitions.map((definition) => {
      const theirs = isObjectType(definition) ? described.get(definition.name.value) : undefined;
      return !theirs || !isObjectType(definition) || owners[definition.name.value] === part
        ? definition
        : undescribed(definition, theirs);
    });
    return [part, { ...document, definitions }];
  });
}

function undescribed(definition: ObjectTypeDefinitionNode, theirs: ReadonlySet<string>): ObjectTypeDefinitionNode {
  const fields = definition.fields?.map((field) =>
    theirs.has(field.name.value) ? { ...field, description: undefined } : field,
  );
  return { ...definition, description: undefined, fields };
}

function isObjectType(definition: DefinitionNode): definition is ObjectTypeDefinitionNode {
  return definition.kind === Kind.OBJECT_TYPE_DEFINITION;
}
