import { type GraphQLFieldResolver, type GraphQLSchema, getNamedType, isObjectType } from 'graphql';
import type { SubgraphContext } from '../context';
import { type AuditedThing, auditTrailOf } from './audit-trail';
import { acting, thingAmong } from './operation-audit';

type Resolve = GraphQLFieldResolver<unknown, SubgraphContext>;

/** Every mutation leaves an entry, whatever it is and however it is written: done, or denied with the code why. */
export function auditMutations(schema: GraphQLSchema): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const { resolve } = field;
    if (!resolve) continue;
    const thing = thingFieldOf(field.type);
    field.resolve = (root, args, ctx: SubgraphContext, info) =>
      audited(field.name, thing, resolve, [root, args, ctx, info]);
  }
}

interface ThingField {
  readonly name: string;
  readonly type: string;
}

/** The first field of a payload that is a thing with an id. */
function thingFieldOf(type: Parameters<typeof getNamedType>[0]): ThingField | null {
  const payload = getNamedType(type);
  if (!isObjectType(payload)) return null;
  for (const { name, type: fieldType } of Object.values(payload.getFields())) {
    const thing = getNamedType(fieldType);
    if (isObjectType(thing) && thing.getFields().id) return { name, type: thing.name };
  }
  return null;
}

async function audited(
  name: string,
  thing: ThingField | null,
  resolve: Resolve,
  [root, args, ctx, info]: Parameters<Resolve>,
): Promise<unknown> {
  const { audit } = ctx;
  if (!audit) return resolve(root, args, ctx, info);
  const current = { name, thingType: thing?.type ?? null, detail: {}, isSettled: false };
  audit.current = current;
  try {
    const payload = await resolve(root, args, ctx, info);
    const code = refusalOf(payload);
    if (code !== null) await keepDenied(ctx, current, args, code);
    else if (!current.isSettled) await keepDoneAlone(ctx, current, thing, payload, args);
    return payload;
  } catch (error) {
    await keepDenied(ctx, current, args, codeOf(error));
    throw error;
  } finally {
    audit.current = null;
  }
}

type Current = NonNullable<NonNullable<SubgraphContext['audit']>['current']>;

/** What a refused deed had in mind is taken from what was asked. */
async function keepDenied(ctx: SubgraphContext, current: Current, args: object, code: string): Promise<void> {
  const about = thingAmong(inputOf(args), current.thingType);
  const note = { ...acting(ctx), deed: current.name, outcome: 'DENIED' as const, code, thing: about };
  await auditTrailOf(ctx.database)?.writeAlone([note]);
}

/** A deed that has no transaction of its own to be kept in. */
async function keepDoneAlone(
  ctx: SubgraphContext,
  { name, thingType, detail }: Current,
  thing: ThingField | null,
  payload: unknown,
  args: object,
): Promise<void> {
  const about = answeredThing(payload, thing) ?? thingAmong(inputOf(args), thingType);
  const note = { ...acting(ctx), deed: name, outcome: 'DONE' as const, thing: about, ...detail };
  await auditTrailOf(ctx.database)?.writeAlone([note]);
}

function answeredThing(payload: unknown, thing: ThingField | null): AuditedThing | null {
  const answered = thing && (payload as Record<string, { id?: unknown } | null> | null)?.[thing.name];
  return answered && typeof answered.id === 'string' ? { type: thing.type, id: answered.id } : null;
}

/** Ids stand in the input, or beside it. */
function inputOf(args: object): Record<string, unknown> {
  const { input, ...beside } = args as { input?: object };
  return { ...beside, ...input };
}

function refusalOf(payload: unknown): string | null {
  const { errors } = (payload ?? {}) as { errors?: readonly { code?: string }[] };
  return errors && errors.length > 0 ? (errors[0]?.code ?? 'REFUSED') : null;
}

function codeOf(error: unknown): string {
  return String((error as { extensions?: { code?: unknown } })?.extensions?.code ?? 'INTERNAL').slice(0, 64);
}
