import type { Viewer } from '@gridweave/viewer/viewer';
import { GraphQLError } from 'graphql';
import { type CallerSources, type Calling, expiryIn, viewerOf } from '../identity/caller';
import { errorText } from './live-errors';

/** Whoever follows a live query, as their token and their rights are now. */
export class LiveCaller {
  /** Milliseconds since the epoch at which the token ends; null for one that does not say. */
  readonly endsAt: number | null;
  /** A session, unlike a token of the provider, is asked about each time: it may be ended any moment. */
  readonly #hasToken: boolean;
  #checkedAt: number;

  constructor(
    private readonly calling: Calling,
    private readonly viewer: Viewer,
    private readonly sources: CallerSources,
    private readonly trust: number,
    private readonly clock: () => number,
  ) {
    this.endsAt = expiryIn(calling.request);
    this.#hasToken = viewer.kind === 'PERSON' && calling.request.headers.authorization !== undefined;
    this.#checkedAt = clock();
  }

  /** The viewer, or the answer that says why there is none any more; neither where that cannot be told now. */
  async now(): Promise<{ viewer: Viewer | null; refusal: string | null }> {
    const { viewer } = this;
    try {
      if (this.#hasToken && this.clock() - this.#checkedAt < this.trust) {
        const { grants, areLastKnown } = await this.sources.grants.of(viewer);
        return { viewer: { ...viewer, grants, grantsAreLastKnown: areLastKnown }, refusal: null };
      }
      const checked = await viewerOf({ ...this.calling, goesOn: true }, this.sources);
      this.#checkedAt = this.clock();
      return { viewer: checked, refusal: null };
    } catch (fault) {
      const code = fault instanceof GraphQLError ? fault.extensions.code : null;
      if (code !== 'UNAUTHENTICATED') return { viewer: null, refusal: null };
      return { viewer: null, refusal: errorText('UNAUTHENTICATED', (fault as GraphQLError).message) };
    }
  }
}
