import { Refusal } from '@gridweave/subgraph/refusal';

/** A person's sign-in at the identity provider, as it may be written down. */
export function readSubject(text: string): string {
  const subject = text.normalize('NFKC').trim();
  if (!/^[\x21-\x7e]{1,120}$/.test(subject)) {
    throw new Refusal('SUBJECT_INVALID', '登录账号须为1至120个字母、数字或符号。', 'subject');
  }
  return subject;
}
