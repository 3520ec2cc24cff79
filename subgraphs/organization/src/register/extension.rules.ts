import Ajv, { type ValidateFunction } from 'ajv';
import { SceneType } from '../grid/grid.type';
import type { RegisterFact } from './register.type';

type Schema = {
  readonly type: 'object';
  readonly additionalProperties: false;
  readonly required?: readonly string[];
  readonly properties: Readonly<Record<string, { readonly title: string } & Record<string, unknown>>>;
};

const time = { type: 'string', pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' };
const stall = {
  stall: { title: '摊位号', type: 'string', minLength: 1, maxLength: 40 },
  opensAt: { title: '出摊时间', ...time },
  closesAt: { title: '收摊时间', ...time },
  openFlame: { title: '使用明火', type: 'boolean' },
  gasCylinders: { title: '液化气瓶数', type: 'integer', minimum: 0, maximum: 100 },
};

const premises = {
  area: { title: '面积（平方米）', type: 'number', exclusiveMinimum: 0, maximum: 1_000_000 },
  employees: { title: '从业人数', type: 'integer', minimum: 0, maximum: 100_000 },
  usage: { title: '用途', type: 'string', minLength: 1, maxLength: 40 },
};

const object = (properties: Schema['properties'], required: readonly string[] = []): Schema => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
});

/** What each scene asks of its elements, as JSON Schema; the titles are what people call the columns. */
export const extensionSchemas: Readonly<Record<SceneType, Schema>> = {
  [SceneType.NIGHT_MARKET]: object(stall, ['stall']),
  [SceneType.MARKET]: object(stall, ['stall']),
  [SceneType.BUSINESS_CIRCLE]: object(premises),
  [SceneType.COMMERCIAL_BUILDING]: object(premises),
  [SceneType.INDUSTRIAL_PARK]: object(premises),
  [SceneType.OTHER]: object(premises),
};

// Cells of a table are text: "3" is a number where the schema asks for one.
const ajv = new Ajv({ coerceTypes: true, strict: true });
const validators = new Map<SceneType, ValidateFunction>();

export interface ExtensionFault {
  readonly field: string;
  readonly message: string;
}

/** The data as the scene's schema has them, or what is wrong with them. */
export function readExtension(
  scene: SceneType,
  given: Readonly<Record<string, unknown>>,
): { readonly data: Record<string, unknown> } | { readonly fault: ExtensionFault } {
  const schema = extensionSchemas[scene];
  const data: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) data[nameOf(schema, name)] = plain(value);
  const validate = validators.get(scene) ?? ajv.compile(schema);
  validators.set(scene, validate);
  if (validate(data)) return { data };
  const [error] = validate.errors ?? [];
  const { missingProperty, additionalProperty } = (error?.params ?? {}) as Record<string, string>;
  const field = missingProperty ?? additionalProperty ?? error?.instancePath.slice(1) ?? '';
  return { fault: { field: `ext.${field}`, message: `场景信息不合格：${schema.properties[field]?.title ?? field}。` } };
}

/** The facts of an element, in the order of the schema. */
export function factsOf(scene: SceneType, extension: string): RegisterFact[] {
  const data = JSON.parse(extension) as Record<string, unknown>;
  return Object.entries(extensionSchemas[scene].properties)
    .filter(([name]) => data[name] !== undefined)
    .map(([name, { title }]) => ({ name, label: title, value: shown(data[name]) }));
}

function nameOf(schema: Schema, given: string): string {
  const titled = Object.entries(schema.properties).find(([, { title }]) => title === given);
  return titled?.[0] ?? given;
}

function plain(value: unknown): unknown {
  if (value === '是') return true;
  return value === '否' ? false : value;
}

function shown(value: unknown): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  return String(value);
}
