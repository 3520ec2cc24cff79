/** The columns of an import, by the names that a file may give them. */
const titles = {
  source_id: '来源编号',
  kind: '要素',
  type: '细类',
  name: '名称',
  longitude: '经度',
  latitude: '纬度',
  system: '坐标系',
  grid: '网格',
  building: '楼栋',
  floor: '楼层',
  room: '房号',
  valid_from: '自',
  valid_to: '至',
  trade: '经营品类',
  hazards: '安全隐患',
  contact_name: '联系人',
  contact_phone: '联系电话',
  owner: '权属单位',
  manager: '管养单位',
  handover: '移交状态',
  handover_from: '移交日期',
  handover_basis: '移交依据',
  scene: '场景',
  count: '数量',
} as const;

export type FieldName = keyof typeof titles | `ext.${string}`;
export type Fields = Readonly<Partial<Record<FieldName, string>>>;

/** Without these no row could be read. */
export const requiredFields = ['source_id', 'kind', 'type'] as const;

const byTitle = new Map<string, FieldName>(
  Object.entries(titles).flatMap(([name, title]) => [
    [name, name as FieldName],
    [title, name as FieldName],
  ]),
);

/** The field that a column's heading names; null for a column that the register has no place for. */
export function fieldNamed(heading: string): FieldName | null {
  const clean = heading.normalize('NFKC').trim();
  const known = byTitle.get(clean) ?? byTitle.get(clean.toLowerCase());
  if (known) return known;
  const extension = /^(?:ext|扩展)\.(.{1,40})$/.exec(clean);
  return extension ? `ext.${extension[1]}` : null;
}

/** The facts of the scene among the fields. */
export function extensionOf(fields: Fields): Record<string, string> {
  const facts: Record<string, string> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (name.startsWith('ext.') && value) facts[name.slice(4)] = value;
  }
  return facts;
}
