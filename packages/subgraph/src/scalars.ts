import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';

/** A point in time: ISO 8601 with offset in, UTC out. */
export const DateTime = described(GraphQLDateTime, '时间点。A point in time, ISO 8601 with offset; answered in UTC.');

/** A calendar date of Asia/Shanghai. */
export const LocalDate = described(GraphQLLocalDate, '日期。A date `YYYY-MM-DD` of Asia/Shanghai.');

/** Geometry as GeoJSON has it. */
export const GeoJSON = new GraphQLScalarType({
  name: 'GeoJSON',
  description: '几何图形。A GeoJSON geometry (RFC 7946), WGS-84 unless the field says otherwise.',
  serialize: (value) => value,
  parseValue: asGeometry,
  parseLiteral: (node) => asGeometry(literal(node)),
});

/** A telephone number, masked unless the field says otherwise. */
export const PhoneNumber = new GraphQLScalarType({
  name: 'PhoneNumber',
  description: '电话号码。A telephone number; masked as `138****5678` where the viewer may not see it whole.',
  serialize: String,
  parseValue: asPhoneNumber,
  parseLiteral: (node) => asPhoneNumber(node.kind === Kind.STRING ? node.value : null),
});

function described(scalar: GraphQLScalarType, description: string): GraphQLScalarType {
  return new GraphQLScalarType({ ...scalar.toConfig(), description, specifiedByURL: null, extensions: {} });
}

function asGeometry(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || typeof (value as { type?: unknown }).type !== 'string') {
    throw new GraphQLError('A GeoJSON geometry is an object with a type.');
  }
  return value;
}

function asPhoneNumber(value: unknown): string {
  if (typeof value !== 'string') throw new GraphQLError('A telephone number is a string.');
  const digits = value
    .normalize('NFKC')
    .replace(/[\s-]/g, '')
    .replace(/^(\+86|0086)/, '');
  if (!/^(1[3-9]\d{9}|0\d{9,11})$/.test(digits))
    throw new GraphQLError('电话号码无法识别：手机号为11位，固定电话请加区号，例如0371-00001234。');
  return digits;
}

function literal(node: ValueNode): unknown {
  switch (node.kind) {
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map((field) => [field.name.value, literal(field.value)]));
    case Kind.LIST:
      return node.values.map(literal);
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.NULL:
      return null;
    case Kind.VARIABLE:
      throw new GraphQLError('Pass the whole geometry as one variable.');
    default:
      return node.value;
  }
}
