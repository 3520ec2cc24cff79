// What operations on the real graph hold once they have been asked, beside what they are estimated at: in a process of its
// own, which collects garbage. Each is made anew many times under other aliases, answered once, and kept.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const fromGateway = createRequire(new URL('../../gateway/package.json', import.meta.url));
const { loadGraph } = fromGateway('@gridweave/gateway/execution/loaded-graph');
const { GraphGeneration } = fromGateway('@gridweave/gateway/execution/graph-generation');
const { KeptDocuments } = fromGateway('@gridweave/gateway/execution/kept-documents');
const { deprecatedIn } = fromGateway('@gridweave/gateway/telemetry/deprecated-uses');
const { examples } = fromGateway('@gridweave/gateway/console/console-page');
const graphql = fromGateway('graphql');
const { buildSchema, execute, getOperationAST, parse, validate, visit, print } = graphql;

const parts = ['organization', 'incidents', 'personnel'];
const text = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const subgraphs = Object.fromEntries(
  parts.map((part) => [part, buildSchema(text(`subgraphs/${part}/schema.graphql`), { assumeValidSDL: true })]),
);
const small = 'query Small($id: ID!) { grid(id: $id) { id name kind division { name code } } }';
const three = 'query Three($id: ID!) { grid(id: $id) { id name openIncidentCount chiefs { role } } }';
const shapes = [{ name: 'small', query: small }, { name: 'three', query: three }, ...examples()];

const graph = await loadGraph(text('gateway/supergraph.graphql'), parts);
for (const { name, query } of shapes) process.send({ name, ...(await weighed(query)) });
process.disconnect();

async function weighed(query) {
  const times = Math.round(400_000 / query.length);
  // What is worked out once for the whole graph is no operation's.
  await keep(new GraphGeneration(graph), new KeptDocuments(), renamed(query, 'warm'));
  const texts = Array.from({ length: times }, (_, n) => renamed(query, `n${n}`));
  const most = 1024 ** 3;
  const [generation, documents] = [new GraphGeneration(graph, most), new KeptDocuments(most)];
  const before = held();
  for (const each of texts) await keep(generation, documents, each);
  const kept = (held() - before) / times;
  const plans = generation.bytes / times;
  const read = documents.bytes / times;
  // Both hold one and the same document.
  return { kept, estimated: plans, read };
}

async function keep(generation, documents, query) {
  const document = parse(query);
  if (validate(generation.schema, document).length > 0) throw new Error(query);
  const operation = getOperationAST(document);
  await documents.set(query, document);
  deprecatedIn(generation.schema, document);
  const variables = Object.fromEntries(
    (operation.variableDefinitions ?? []).map(({ variable, type }) => [variable.name.value, variableOf(type)]),
  );
  generation.cost(query, document, operation.name.value).estimate(variables);
  const compiled = generation.operation(query, document, operation.name.value);
  const ask = async (part, asked) => ({
    data: await execute({
      schema: subgraphs[part],
      document: parse(asked.query, { noLocation: true }),
      variableValues: asked.variables,
      fieldResolver: (source, args, _ctx, { fieldName, returnType }) =>
        fieldName === '_entities' ? args.representations : (source?.[fieldName] ?? madeUp(returnType)),
      typeResolver: ({ __typename }, _ctx, _info, type) => __typename ?? subgraphs[part].getPossibleTypes(type)[0].name,
    }).data,
    errors: [],
  });
  await compiled.execute(ask, { raw: variables, coerced: variables });
}

function held() {
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** The same operation under another name, with every field at the top under another. */
function renamed(query, mark) {
  const name = (value) => ({ kind: 'Name', value });
  return print(
    visit(parse(query, { noLocation: true }), {
      OperationDefinition: (node) => ({
        ...node,
        name: name(`${node.name?.value ?? 'Asked'}_${mark}`),
        selectionSet: {
          ...node.selectionSet,
          selections: node.selectionSet.selections.map((each) =>
            each.kind === 'Field' ? { ...each, alias: name(`${each.name.value}_${mark}`) } : each,
          ),
        },
      }),
    }),
  );
}

function variableOf(type) {
  if (type.kind === 'NonNullType') return variableOf(type.type);
  if (type.kind === 'ListType') return [variableOf(type.type)];
  return { Int: 2, Float: 113.6 }[type.name.value] ?? 'x';
}

function madeUp(type) {
  if (graphql.isNonNullType(type)) return madeUp(type.ofType);
  if (graphql.isListType(type)) return [madeUp(type.ofType), madeUp(type.ofType)];
  if (graphql.isEnumType(type)) return type.getValues()[0].value;
  if (!graphql.isScalarType(type)) return {};
  return { Int: 1, Float: 1.5, Boolean: true }[type.name] ?? 'x';
}
