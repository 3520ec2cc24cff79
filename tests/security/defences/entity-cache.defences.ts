import type { Defence } from './defence';

const rule = 'entities that a gateway keeps';
const slice = 'gateway/src/entity-cache';
const [cache, news, heard, seal, selection, served] = [
  `${slice}/entity-cache.test.ts`,
  `${slice}/entity-news.test.ts`,
  `${slice}/heard-part.test.ts`,
  `${slice}/sealed-answer.test.ts`,
  `${slice}/kept-selection.test.ts`,
  `${slice}/served-entities.test.ts`,
];

/** What is kept is the same for everybody, and never older than its part tells. */
export const defences: readonly Defence[] = [
  {
    rule,
    against: 'what is told to one is shown to another, since it was asked together with what may be kept',
    file: `${slice}/kept-selection.ts`,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as it stands in the file
    text: 'this.marks.fields.has(`${on.name}.${name}`)',
    off: 'this.marks.fields.size > 0',
    test: {
      file: served,
      title: 'keeps nothing of what is told to one and not to another, nor of what is asked together with it',
    },
  },
  {
    rule,
    against: 'a subgraph keeps what is another’s to mark',
    file: `${slice}/kept-selection.ts`,
    text: 'if (type?.part !== part || !isObjectType(object)) continue;',
    off: 'if (!type || !isObjectType(object)) continue;',
    test: { file: selection, title: 'is nothing where a fragment may be on several types, or of another part' },
  },
  {
    rule,
    against: 'an answer under way is kept though its event has passed',
    file: `${slice}/entity-cache.ts`,
    text: ' && state.epoch === epoch',
    off: ' && epoch >= 0',
    test: { file: served, title: 'does not keep an answer that is under way while its event passes' },
  },
  {
    rule,
    against: 'what is kept is shown though nobody knows what has changed',
    file: `${slice}/entity-news.ts`,
    text: 'this.clock() - this.#heardAt <= patienceMilliseconds',
    off: 'this.clock() >= this.#heardAt',
    test: {
      file: news,
      title: 'is not known for longer than a second and a half after it was last asked for',
    },
  },
  {
    rule,
    against: 'what was kept outlives that its part could not be heard',
    file: `${slice}/entity-news.ts`,
    text: "    this.cache.forget(this.link.name, 'unheard');\n    cacheHeard",
    off: '    cacheHeard',
    test: { file: news, title: 'is lost once where it cannot be read, and nothing outlives that' },
  },
  {
    rule,
    against: 'whoever changes something is shown what was before',
    file: `${slice}/kept-entities.ts`,
    text: "this.cache.forget(part, 'mutation');",
    off: '',
    test: { file: served, title: 'shows to whoever changed something what they changed, at once' },
  },
  {
    rule,
    against: 'one caller fills the memory by asking about one thing in ever other words',
    file: `${slice}/kept-answers.ts`,
    text: 'if (kept.answers.size === mostAnswers) remove(',
    off: 'if (kept.answers.size < 0) remove(',
    test: { file: cache, title: 'keeps so many ways to ask about one entity, and lets the oldest go' },
  },
  {
    rule,
    against: 'whoever can write where gateways share what they keep has something shown that no part has said',
    file: `${slice}/sealed-answer.ts`,
    text: 'if (given.length !== right.length || !timingSafeEqual(given, right)) return null;',
    off: 'if (given.length !== right.length) return null;',
    test: { file: seal, title: 'is none %s', row: 'under another key' },
  },
  {
    rule,
    against: 'an answer that another gateway got before a change is shown by one that has heard of that',
    file: `${slice}/heard-part.ts`,
    text: 'if (own && asOf < Math.max(own.unnamed, own.named.get(id) ?? own.unnamed)) return false;',
    off: '',
    test: { file: heard, title: 'is %s', row: 'nothing from before its own change' },
  },
  {
    rule,
    against: 'whoever changes something is shown what another gateway knew before',
    file: `${slice}/heard-part.ts`,
    text: 'this.#least = Number.POSITIVE_INFINITY;\n    this.#forgottenAt',
    off: 'this.#forgottenAt',
    test: { file: heard, title: 'is %s', row: 'nothing after a mutation' },
  },
];
