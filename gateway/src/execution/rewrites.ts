import type { GraphQLSchema } from 'graphql';
import { isValues, own, put, type Values } from './own';
import type { FetchNode } from './plan';
import { isOfType } from './type-conditions';

type Rewrite = NonNullable<FetchNode['inputRewrites']>[number];
export type Rewritten = (value: unknown) => void;

const onType = '... on ';

/** What the planner wants changed in representations before they go out, and in answers as they come in. */
export function compileRewrites(schema: GraphQLSchema, rewrites: readonly Rewrite[] | undefined): Rewritten | null {
  if (!rewrites?.length) return null;
  const all = rewrites.map((rewrite) => compileRewrite(schema, rewrite));
  return (value) => {
    for (const rewrite of all) rewrite(value);
  };
}

function compileRewrite(schema: GraphQLSchema, rewrite: Rewrite): Rewritten {
  const last = rewrite.path.at(-1);
  if (last === undefined) return () => {};
  let change = inEach(
    rewrite.kind === 'ValueSetter' ? setter(last, rewrite.setValueTo) : renamer(last, rewrite.renameKeyTo),
  );
  for (const step of rewrite.path.slice(0, -1).reverse()) change = inEach(below(schema, step, change));
  return change;
}

function inEach(change: (values: Values) => void): Rewritten {
  const each: Rewritten = (value) => {
    if (Array.isArray(value)) for (const element of value) each(element);
    else if (isValues(value)) change(value);
  };
  return each;
}

function below(schema: GraphQLSchema, step: string, change: Rewritten): (values: Values) => void {
  if (!step.startsWith(onType)) return (values) => change(own(values, step));
  const condition = step.slice(onType.length);
  return (values) => {
    const typename = values.__typename;
    if (typeof typename !== 'string' || isOfType(schema, typename, condition)) change(values);
  };
}

function setter(name: string, value: unknown): (values: Values) => void {
  return (values) => put(values, name, value);
}

/** Also of 0, an empty text and false. */
function renamer(name: string, to: string): (values: Values) => void {
  return (values) => {
    const value = own(values, name);
    if (value === undefined) return;
    put(values, to, value);
    put(values, name, undefined);
  };
}
