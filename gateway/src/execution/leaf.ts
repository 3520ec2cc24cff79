import { type GraphQLLeafType, isEnumType } from 'graphql';

const least = -(2 ** 31);
const most = 2 ** 31 - 1;

/** Whether a value may stand for a scalar or an enum. What scalars of our own mean only their subgraphs know. */
export function compileLeaf(type: GraphQLLeafType): (value: unknown) => boolean {
  if (isEnumType(type)) {
    const names = new Set(type.getValues().map(({ name }) => name));
    return (value) => typeof value === 'string' && names.has(value);
  }
  return builtIn[type.name] ?? (() => true);
}

const builtIn: Readonly<Record<string, (value: unknown) => boolean>> = {
  Int: (value) => Number.isInteger(value) && (value as number) >= least && (value as number) <= most,
  Float: Number.isFinite,
  String: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
  ID: (value) => typeof value === 'string' || Number.isInteger(value),
};
