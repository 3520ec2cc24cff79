import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { ASTNode, DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { bytesOfDocument } from './held-bytes';

type DocumentStore = NonNullable<ApolloServerOptions<BaseContext>['documentStore']>;

const mostBytes = 16 * 1024 * 1024;

/** Operations that have been parsed and validated, as Apollo Server keeps them; those used last stay. */
export class KeptDocuments implements DocumentStore {
  readonly #documents: LRUCache<string, DocumentNode>;

  constructor(most = mostBytes) {
    this.#documents = new LRUCache({ maxSize: most, sizeCalculation: bytesOfDocument });
  }

  /** What is kept weighs so many bytes, as far as that can be estimated. */
  get bytes(): number {
    return this.#documents.calculatedSize;
  }

  async get(key: string): Promise<DocumentNode | undefined> {
    return this.#documents.get(key);
  }

  async set(key: string, document: DocumentNode): Promise<void> {
    forgetPlaces(document);
    this.#documents.set(key, document);
  }

  async delete(key: string): Promise<boolean> {
    return this.#documents.delete(key);
  }
}

/** Where each node stands in its text takes twice as much as the nodes, and serves errors of validation alone. */
function forgetPlaces(node: ASTNode): void {
  if (node.loc) (node as { loc?: unknown }).loc = undefined;
  for (const below of Object.values(node)) {
    if (Array.isArray(below)) for (const each of below) forgetPlaces(each);
    else if (typeof below === 'object' && below !== null) forgetPlaces(below as ASTNode);
  }
}
