import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Stand, uploadTo } from '../stand/stand';

/** What the sample data lack: a resident's report with contact and picture. Answers the picture and its secret. */
export async function plantReport(stand: Stand): Promise<{ id: string; secret: string }> {
  const file = readFileSync(join(__dirname, '..', 'journeys', 'files', 'photograph.jpg'));
  const { body } = await uploadTo(stand, null, [new Blob([new Uint8Array(file)])]);
  const picture = body.media[0];
  const { data } = await stand.ask(
    null,
    'mutation ($input: SubmitReportInput!) { submitReport(input: $input) { receiptNumber errors { code } } }',
    {
      input: {
        idempotencyKey: 'a report whose contact must not leak',
        text: '路灯不亮',
        point: { longitude: 113.6501606, latitude: 34.7031046, system: 'GCJ02' },
        contact: { name: '贾上报人', phone: '15400009876' },
        media: [{ id: picture.id, secret: picture.secret }],
      },
    },
  );
  expect(data.submitReport.errors).toEqual([]);
  return picture;
}

/** Shops with somebody to call, through the import of the register. */
export async function plantShops(stand: Stand): Promise<void> {
  const file = join(stand.dataDirectory, 'shops.csv');
  const rowsOfFile = [1, 2].map((n) => `${n},ORGANIZATION,商户,示例铺${n},113.6445,34.7045,甄店主${n},1540000654${n}`);
  const heading = 'source_id,kind,type,name,longitude,latitude,contact_name,contact_phone';
  writeFileSync(file, [heading, ...rowsOfFile].join('\n'));
  const child = stand.run('import', 'register', file, '--source', '泄露检查');
  expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0);
}
