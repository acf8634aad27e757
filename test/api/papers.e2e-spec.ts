import { createHash } from 'node:crypto';
import request from 'supertest';
import { CAST, type TestApplication, testApplication } from '../support/application.js';
import { DocumentedApi } from '../support/documented.js';
import { Inspection } from '../support/inspection.js';
import { rowsOfCase } from '../support/rows.js';

const PDF = Buffer.from('%PDF-1.7\n1 0 obj thử nghiệm');
let test: TestApplication;
let api: DocumentedApi;
let inspection: Inspection;

beforeAll(async () => {
  test = await testApplication();
  api = new DocumentedApi(test);
});
afterAll(() => test?.close());
beforeEach(async () => {
  inspection = await Inspection.open(test);
});

const papersOf = async (as: string = CAST.head) =>
  (await api.get(`${inspection.path}/papers`, { as, status: 200 })).body.papers as { id: string; key: string }[];

async function handIn(paperId: string, bytes: Buffer, status: number, as: string = CAST.officer) {
  const path = `${inspection.path}/papers/${paperId}/file`;
  const reply = await request(test.app.getHttpServer())
    .put(path)
    .set('Authorization', `Bearer ${test.tokens[as]}`)
    .set('Content-Type', 'application/pdf')
    .send(bytes);
  return api.checked('put', path, status, reply);
}

describe('the papers of a case', () => {
  it('take their file once: an event on the record, the bytes kept, and handed out as they came', async () => {
    const [paper] = await papersOf();
    expect(paper).toMatchObject({ type: 'VB', event: 'RECORD_SIGNAL', file: null });
    const { body } = await handIn(paper?.id as string, PDF, 200);
    const sha256 = createHash('sha256').update(PDF).digest('hex');
    expect(body.file).toEqual({ sha256, size: PDF.length, mediaType: 'application/pdf', stored: true });
    expect(await rowsOfCase(test.owner, inspection.id)).toMatchObject({ records: 2 });
    const { rows } = await test.owner.query(
      `SELECT event_type, body_json -> 'payload' ->> 'sha256' AS sha256 FROM records WHERE case_id = $1 AND seq = 2`,
      [inspection.id],
    );
    expect(rows).toEqual([{ event_type: 'ATTACH_PAPER_FILE', sha256 }]);
    const file = await api.get(`${inspection.path}/papers/${paper?.id}/file`, { as: CAST.head, status: 200 });
    expect(Buffer.from(file.body).equals(PDF)).toBe(true);
    expect(file.headers['content-disposition']).toBe(`attachment; filename="${paper?.key}.pdf"`);
    expect(file.headers['content-security-policy']).toMatch(/sandbox/);
  });

  it('take the same file twice, and from two at once, as once', async () => {
    const [paper] = await papersOf();
    const replies = await Promise.all([1, 2, 3].map(() => handIn(paper?.id as string, PDF, 200)));
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
    await handIn(paper?.id as string, PDF, 200);
    expect(await rowsOfCase(test.owner, inspection.id)).toMatchObject({ records: 2 });
  });

  it('take no other file in its place', async () => {
    const [paper] = await papersOf();
    await handIn(paper?.id as string, PDF, 200);
    const { body } = await handIn(paper?.id as string, Buffer.from('%PDF-1.7 khác'), 409);
    expect(body).toMatchObject({
      code: 'other-file-filed',
      recordedSha256: createHash('sha256').update(PDF).digest('hex'),
    });
    expect(await rowsOfCase(test.owner, inspection.id)).toMatchObject({ records: 2 });
  });

  it('keep no bytes when the machine refuses, and answer an unknown paper like no paper', async () => {
    const [paper] = await papersOf();
    const other = Buffer.from('%PDF-1.7 của người không được nộp');
    const refused = await handIn(paper?.id as string, other, 409, CAST.member);
    expect(refused.body).toMatchObject({ code: 'refused', guard: 'who' });
    const { rows } = await test.owner.query('SELECT 1 FROM paper_files WHERE sha256 = $1', [
      createHash('sha256').update(other).digest('hex'),
    ]);
    expect(rows).toEqual([]);
    const elsewhere = await Inspection.open(test);
    const [foreign] = (await api.get(`${elsewhere.path}/papers`, { as: CAST.head, status: 200 })).body.papers;
    const unknown = await handIn(CAST.head, PDF, 404);
    expect((await handIn(foreign.id, PDF, 404)).text).toBe(unknown.text);
  });

  it('say so when the stored bytes are not those on record', async () => {
    const [paper] = await papersOf();
    const bytes = Buffer.from('%PDF-1.7 sẽ bị sửa');
    await handIn(paper?.id as string, bytes, 200);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await test.owner.query('ALTER TABLE paper_files DISABLE TRIGGER USER, DROP CONSTRAINT bytes_are_the_named');
    await test.owner.query('UPDATE paper_files SET bytes = $2 WHERE sha256 = $1', [
      sha256,
      Buffer.from('%PDF-1.7 khác'),
    ]);
    const { body } = await api.get(`${inspection.path}/papers/${paper?.id}/file`, { as: CAST.head, status: 409 });
    expect(body.code).toBe('file-altered');
  });
});
