import {
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

const known = new WeakMap<DocumentNode, readonly string[]>();

/** The coordinates of everything in a document that is deprecated, each once; looked for when it comes for the first time. */
export function deprecatedIn(schema: GraphQLSchema, document: DocumentNode): readonly string[] {
  const found = known.get(document) ?? lookedFor(schema, document);
  known.set(document, found);
  return found;
}

function lookedFor(schema: GraphQLSchema, document: DocumentNode): readonly string[] {
  const info = new TypeInfo(schema);
  const found = new Set<string>();
  const note = (coordinate: string, { deprecationReason }: { deprecationReason?: string | null }) => {
    if (deprecationReason != null) found.add(coordinate);
  };
  visit(
    document,
    visitWithTypeInfo(info, {
      Field() {
        const [parent, field] = [info.getParentType(), info.getFieldDef()];
        if (parent && field) note(`${parent.name}.${field.name}`, field);
      },
      Argument() {
        const [parent, field, argument] = [info.getParentType(), info.getFieldDef(), info.getArgument()];
        if (parent && field && argument) note(`${parent.name}.${field.name}(${argument.name}:)`, argument);
      },
      ObjectField: {
        enter({ name }) {
          const parent = getNamedType(info.getParentInputType());
          const field = parent && 'getFields' in parent ? parent.getFields()[name.value] : undefined;
          if (parent && field) note(`${parent.name}.${name.value}`, field);
        },
      },
      EnumValue({ value }) {
        const type = getNamedType(info.getInputType());
        const word = isEnumType(type) ? type.getValue(value) : undefined;
        if (type && word) note(`${type.name}.${value}`, word);
      },
    }),
  );
  return [...found];
}
