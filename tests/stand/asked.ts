import { Kind, type OperationDefinitionNode, parse, type SelectionSetNode } from 'graphql';
import type { Answer, Stand } from './stand';

/** Which root fields of the graph were asked, and answered: neither null nor with errors. */
export class AnsweredRoots {
  readonly #names = new Set<string>();

  get names(): readonly string[] {
    return [...this.#names];
  }

  /** The same stand, with a record of what goes through it. */
  recorded(stand: Stand): Stand {
    return {
      ...stand,
      ask: async (token, query, variables) => {
        const answer = await stand.ask(token, query, variables);
        this.#note(query, answer);
        return answer;
      },
    };
  }

  #note(query: string, { data, errors }: Answer): void {
    if (errors || !data) return;
    for (const [alias, name] of rootFieldsOf(query)) {
      const answered = data[alias];
      if (answered !== null && !(answered.errors?.length > 0)) this.#names.add(name);
    }
  }
}

/** Alias and name of each root field that a document of one operation asks. */
function rootFieldsOf(query: string): [alias: string, name: string][] {
  const { definitions } = parse(query);
  const operation = definitions.find(
    (each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION,
  );
  return operation ? fieldsOf(operation.selectionSet) : [];
}

function fieldsOf({ selections }: SelectionSetNode): [string, string][] {
  return selections.flatMap((each): [string, string][] => {
    if (each.kind === Kind.FIELD) return [[each.alias?.value ?? each.name.value, each.name.value]];
    return each.kind === Kind.INLINE_FRAGMENT ? fieldsOf(each.selectionSet) : [];
  });
}
