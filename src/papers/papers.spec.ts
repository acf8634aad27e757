import { createHash } from 'node:crypto';
import request from 'supertest';
import { CAST, type TestApplication, testApplication } from '../../test/support/application.js';

const PDF = 'application/pdf';
const pdf = (content: string): Buffer => Buffer.from(`%PDF-1.7\n${content}`);
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe('the papers of a case', () => {
  let house: TestApplication;
  let opened = 0;

  beforeAll(async () => {
    house = await testApplication();
  });
  afterAll(() => house?.close());

  /** A case with one paper, the notice of the state body that came with its opening. */
  async function aCaseWithANotice(more: object = {}): Promise<{ id: string; paper: { id: string; key: string } }> {
    opened += 1;
    const { body } = await house
      .post(
        '/api/v1/cases',
        {
          procedure: 'suspension@1',
          bodyId: CAST.body,
          type: 'RECORD_JUDICIAL_MEASURE',
          requestId: `opening-${opened}`,
          payload: {
            subject: { memberId: CAST.subject },
            kind: 'partyActivities',
            measure: {
              kind: 'detention',
              decidedOn: '2026-05-02',
              noticeReceivedOn: '2026-05-04',
              until: '2026-07-02',
            },
            notice: { number: '12', symbol: '12/TB-CQĐT', datedOn: '2026-05-02', ...more },
          },
        },
        CAST.officer,
      )
      .expect(201);
    const [paper] = (await papersOf(body.caseId)).papers;
    return { id: body.caseId, paper };
  }
  const papersOf = async (id: string, as: string = CAST.officer) =>
    (await house.get(`/api/v1/cases/${id}/papers`, as).expect(200)).body;
  const put = (id: string, paper: string, bytes: Buffer, type = PDF, as: string = CAST.officer) =>
    request(house.app.getHttpServer())
      .put(`/api/v1/cases/${id}/papers/${paper}/file`)
      .set('Authorization', `Bearer ${house.tokens[as]}`)
      .set('Content-Type', type)
      .send(bytes);
  const count = async (sql: string, ...params: unknown[]): Promise<number> =>
    Number((await house.owner.query(`SELECT count(*) FROM ${sql}`, params)).rows[0].count);
  const attachedIn = (id: string): Promise<number> =>
    count(`records WHERE case_id = $1 AND event_type = 'ATTACH_PAPER_FILE'`, id);

  it('are registered with the event that made them', async () => {
    const { id } = await aCaseWithANotice();
    expect((await papersOf(id)).papers).toEqual([
      expect.objectContaining({
        key: 'p1.1',
        seq: 1,
        type: 'CV',
        number: '12',
        symbol: '12/TB-CQĐT',
        datedOn: '2026-05-02',
        event: 'RECORD_JUDICIAL_MEASURE',
        withdrawn: false,
        file: null,
      }),
    ]);
  });

  it('take their file once, as an event of the case, and hand out the very same bytes', async () => {
    const { id, paper } = await aCaseWithANotice();
    const bytes = pdf('thông báo');
    const { body } = await put(id, paper.id, bytes).expect(200);
    expect(body.file).toEqual({ sha256: sha256(bytes), size: bytes.length, mediaType: PDF, stored: true });
    await put(id, paper.id, bytes).expect(200);
    expect(await attachedIn(id)).toBe(1);
    const file = await house.get(`/api/v1/cases/${id}/papers/${paper.id}/file`, CAST.head).buffer().expect(200);
    expect(Buffer.compare(file.body, bytes)).toBe(0);
    expect(file.headers).toMatchObject({
      'content-type': PDF,
      'content-disposition': 'attachment; filename="p1.1.pdf"',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
  });

  it('take the same file sent ten times at once as one event', async () => {
    const { id, paper } = await aCaseWithANotice();
    const answers = await Promise.all(Array.from({ length: 10 }, () => put(id, paper.id, pdf('mười lần'))));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(await attachedIn(id)).toBe(1);
  });

  it('refuse another file than the one on record, and keep nothing of it', async () => {
    const { id, paper } = await aCaseWithANotice();
    await put(id, paper.id, pdf('bản đầu')).expect(200);
    const { body } = await put(id, paper.id, pdf('bản khác')).expect(409);
    expect(body).toMatchObject({ code: 'other-file-filed', recordedSha256: sha256(pdf('bản đầu')) });
    expect(await count('paper_files WHERE sha256 = $1', sha256(pdf('bản khác')))).toBe(0);
  });

  it('wait only for the bytes where the record named the hash already', async () => {
    const bytes = pdf('đã có mã băm');
    const { id, paper } = await aCaseWithANotice({ fileSha256: sha256(bytes) });
    expect((await papersOf(id)).papers[0].file).toMatchObject({ sha256: sha256(bytes), stored: false });
    await house.get(`/api/v1/cases/${id}/papers/${paper.id}/file`, CAST.officer).expect(404, /no-file-yet/);
    await put(id, paper.id, pdf('không phải')).expect(409, /other-file-filed/);
    const { body } = await put(id, paper.id, bytes).expect(200);
    expect(body.file).toMatchObject({ stored: true, size: bytes.length });
    expect(await attachedIn(id)).toBe(0);
  });

  it('tell nothing of a file that another case keeps, and do not open it', async () => {
    const bytes = pdf('của vụ việc khác');
    const other = await aCaseWithANotice();
    await put(other.id, other.paper.id, bytes).expect(200);
    const { id, paper } = await aCaseWithANotice({ fileSha256: sha256(bytes) });
    expect((await papersOf(id)).papers[0].file).toEqual({
      sha256: sha256(bytes),
      size: null,
      mediaType: null,
      stored: false,
    });
    await house.get(`/api/v1/cases/${id}/papers/${paper.id}/file`, CAST.officer).expect(404, /no-file-yet/);
    await put(id, paper.id, bytes).expect(200);
    expect(await count('paper_files WHERE sha256 = $1', sha256(bytes))).toBe(2);
  });

  it('have their bytes though somebody else’s refused attempt forgot them a moment before', async () => {
    const { id, paper } = await aCaseWithANotice();
    await house.owner.query(`
      CREATE FUNCTION forget_meanwhile() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        DELETE FROM paper_files WHERE sha256 = NEW.body_json -> 'payload' ->> 'sha256';
        RETURN NULL;
      END $$;
      CREATE TRIGGER forget_meanwhile AFTER INSERT ON records FOR EACH ROW EXECUTE FUNCTION forget_meanwhile()`);
    const { body } = await put(id, paper.id, pdf('hai người cùng nộp')).expect(200);
    await house.owner.query('DROP TRIGGER forget_meanwhile ON records');
    expect(body.file).toMatchObject({ stored: true });
  });

  it('keep no bytes when the case refuses the event', async () => {
    const { id, paper } = await aCaseWithANotice();
    const bytes = pdf('của người không được nộp');
    await put(id, paper.id, bytes, PDF, CAST.member).expect(409, /refused/);
    expect(await count('paper_files WHERE sha256 = $1', sha256(bytes))).toBe(0);
  });

  it.each<[string, Buffer, string, number, RegExp]>([
    ['a kind that is not kept', Buffer.from('<script>'), 'text/html', 415, /file-kind-not-kept/],
    ['no kind at all', pdf(''), 'application/octet-stream', 415, /file-kind-not-kept/],
    ['bytes that are not what they say', Buffer.from('<html>'), PDF, 422, /file-not-what-it-says/],
    ['an empty file', Buffer.alloc(0), PDF, 422, /file-not-what-it-says/],
    [
      'a zip that is no document',
      Buffer.from('PK\u0003\u0004xl/'),
      'application/vnd.oasis.opendocument.text',
      422,
      /not-what/,
    ],
    ['more than 20 MB', Buffer.concat([pdf(''), Buffer.alloc(20 * 1024 * 1024)]), PDF, 413, /too-large/],
  ])('refuse %s', async (_name, bytes, type, status, code) => {
    const { id, paper } = await aCaseWithANotice();
    const { text } = await put(id, paper.id, bytes, type).expect(status);
    expect(text).toMatch(code);
    expect(await attachedIn(id)).toBe(0);
  });

  it.each(['image/png', 'image/jpeg', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'])(
    'take %s as well',
    async (type) => {
      const begins: Record<string, Buffer> = {
        'image/png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]),
        'image/jpeg': Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
      };
      const { id, paper } = await aCaseWithANotice();
      await put(id, paper.id, begins[type] ?? Buffer.from('PK\u0003\u0004....word/document.xml'), type).expect(200);
    },
  );

  /** Two people agree that a record of the case was a slip. */
  async function takenBack(id: string, seq: number): Promise<void> {
    const ground = 'Ghi nhầm.';
    await raise(id, 'PROPOSE_CORRECTION', { seq, kind: 'takeBack', ground }, CAST.officer);
    await raise(id, 'APPROVE_CORRECTION', { ground }, CAST.head);
  }
  const raise = async (id: string, type: string, payload: object, as: string): Promise<void> => {
    opened += 1;
    await house.post(`/api/v1/cases/${id}/events`, { type, payload, requestId: `event-${opened}` }, as).expect(200);
  };

  it('stay listed as withdrawn when their event is taken back', async () => {
    const { id } = await aCaseWithANotice();
    const minutes = { number: '3', symbol: '03-BB/UBKT', datedOn: '2026-05-04' };
    await raise(id, 'ADD_LATE_PAPER', { forEvent: 'RECORD_JUDICIAL_MEASURE', minutes }, CAST.clerk);
    await takenBack(id, 2);
    const { papers } = await papersOf(id);
    expect(papers.map(({ number, withdrawn }: { number: string; withdrawn: boolean }) => [number, withdrawn])).toEqual([
      ['12', false],
      ['3', true],
    ]);
  });

  it('await their file again when handing it in is taken back, the same file included', async () => {
    const { id, paper } = await aCaseWithANotice();
    await put(id, paper.id, pdf('nộp nhầm')).expect(200);
    await takenBack(id, 2);
    expect((await papersOf(id)).papers).toEqual([expect.objectContaining({ number: '12', file: null })]);
    await put(id, paper.id, pdf('nộp nhầm')).expect(200);
    expect(await attachedIn(id)).toBe(2);
  });

  it('answer like no case to who may not read it, and like no paper for another case’s', async () => {
    const { id, paper } = await aCaseWithANotice();
    const other = await aCaseWithANotice();
    for (const path of ['papers', `papers/${paper.id}/file`]) {
      await house.get(`/api/v1/cases/${id}/${path}`, CAST.outsider).expect(404, /"not-found"/);
    }
    await put(id, paper.id, pdf(''), PDF, CAST.outsider).expect(404, /"not-found"/);
    await put(id, other.paper.id, pdf('')).expect(404, /paper-not-found/);
    await put(id, 'no-id', pdf('')).expect(404, /paper-not-found/);
  });

  it('say so when a stored file was altered', async () => {
    const { id, paper } = await aCaseWithANotice();
    await put(id, paper.id, pdf('nguyên bản')).expect(200);
    await house.owner.query('ALTER TABLE paper_files DROP CONSTRAINT bytes_are_the_named');
    await house.owner.query('UPDATE paper_files SET bytes = $2 WHERE sha256 = $1', [
      sha256(pdf('nguyên bản')),
      pdf('bị sửa....'),
    ]);
    await house.get(`/api/v1/cases/${id}/papers/${paper.id}/file`, CAST.officer).expect(409, /file-altered/);
  });
});
