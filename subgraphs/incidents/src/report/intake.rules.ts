import { Refusal } from '@gridweave/subgraph/refusal';
import { ReportOrigin } from './report.rules';

/** Whom to call when people are in danger; shown at once, whatever becomes of the report. */
export const emergencyNumbers = [
  { number: '119', label: '消防救援' },
  { number: '110', label: '公安报警' },
  { number: '120', label: '医疗急救' },
] as const;

const clockSkew = 5 * 60_000;
const earliest = Date.parse('2000-01-01T00:00:00+08:00');

/** When something happened, as a phone says that may have been offline. Throws for tomorrow and for times before 2000. */
export function happenedAt(said: Date | null | undefined, now: Date): Date | null {
  if (said == null) return null;
  if (said.getTime() > now.getTime() + clockSkew)
    throw new Refusal('HAPPENED_IN_FUTURE', '发生时间不能晚于现在。', 'happenedAt');
  if (said.getTime() < earliest) throw new Refusal('HAPPENED_TOO_EARLY', '发生时间不能早于2000年。', 'happenedAt');
  return said;
}

/** What a visit was about; said of visits alone. */
export function visitTheme(theme: string | null, origin: ReportOrigin): string | null {
  if (theme !== null && origin !== ReportOrigin.VISIT)
    throw new Refusal('THEME_NOT_ASKED_HERE', '只有走访接访可以填写主题。', 'visitTheme');
  return theme;
}

/** The source's own id. Sensors and outside apps have one, so that what they send twice comes once. */
export function sourceId(id: string | null, source: string | null, origin: ReportOrigin): string | null {
  if (id === null) {
    if (origin === ReportOrigin.SENSOR || origin === ReportOrigin.APP)
      throw new Refusal('SOURCE_ID_MISSING', '请提供来源系统中的编号。', 'sourceId');
    return null;
  }
  if (source === null) throw new Refusal('SOURCE_ID_NOT_ASKED_HERE', '该来源没有自己的编号。', 'sourceId');
  if (!/^[\x21-\x7e]{1,100}$/.test(id))
    throw new Refusal('SOURCE_ID_INVALID', '来源编号须为1至100个英文字母、数字或符号。', 'sourceId');
  return id;
}

/** An address of mail as far as one can tell by looking. */
export function mailAddress(address: string | null | undefined): string | null {
  const clean = address?.trim() ?? '';
  if (clean === '') return null;
  if (clean.length > 254 || !/^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/.test(clean))
    throw new Refusal('EMAIL_INVALID', '这不是电子邮箱地址。', 'contact.email');
  return clean;
}
