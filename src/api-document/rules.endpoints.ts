// What can be read of the rules themselves: procedures and regulations.
import { z } from 'zod';
import { diagramQuery } from '../procedures/procedures.controller.js';
import { DIFFERING } from '../regulations/law-differences.js';
import { differencesQuery } from '../regulations/regulations.requests.js';
import { axis, confidence, unit } from '../regulations/rule-schema.js';
import { type Endpoint, signedIn } from './endpoint.js';
import { reading, readingWithQuery } from './problem-documents.js';
import { basis, day, sha256, text } from './words.js';

const summary = {
  id: z.string(),
  title: text,
  secrecy: z.string(),
  opensWith: z.array(z.string()),
};
const state = z.strictObject({
  id: z.string(),
  title: text,
  sentence: text,
  phase: z.enum(['prepare', 'conduct', 'close', 'after', 'side']),
  law: z.array(basis),
  rests: z.boolean(),
});
const event = z.strictObject({
  type: z.string(),
  title: text,
  sentence: text,
  by: z.array(z.strictObject({ actor: z.string(), title: text })),
  onBehalfOf: z.string().nullable(),
  kind: z.enum(['step', 'note']),
  opens: z.boolean(),
  side: z.boolean(),
  in: z.array(z.string()),
  papers: z.array(z.strictObject({ field: z.string(), type: z.string(), title: text, required: z.boolean() })),
  basis: z.array(basis),
  /** JSON Schema 2020-12 of the payload. */
  schema: z.record(z.string(), z.unknown()),
});
const procedure = z.strictObject({
  ...summary,
  states: z.array(state),
  events: z.array(event),
  deadlineRules: z.array(z.strictObject({ id: z.string(), title: text.nullable() })),
  diagram: z.strictObject({ mermaid: z.string(), svg: z.string() }),
  manual: z.string(),
});

const lawEntry = z.strictObject({
  /** Null where no text that was read says it. */
  says: text.nullable(),
  how: z.enum(['byItself', 'offered', 'byHand']),
  limitedTo: text.nullable(),
  validFrom: day,
  validTo: day.nullable(),
  confidence: z.string(),
  document: text,
  article: z.string().nullable(),
  clause: z.string().nullable(),
  note: z.string().nullable(),
});
/** By the id of the profile. */
const lawLine = z.strictObject({
  id: z.string(),
  title: text,
  entries: z.record(z.string(), z.array(lawEntry)),
});
const manual = z.strictObject({
  id: z.string(),
  title: text,
  states: z.array(
    state.extend({ phase: z.strictObject({ id: state.shape.phase, title: text }), within: z.string().nullable() }),
  ),
  events: z.array(
    event.omit({ schema: true }).extend({
      onBehalfOf: z.strictObject({ who: z.string(), title: text }).nullable(),
      leadsTo: z.array(z.strictObject({ id: z.string(), title: text })),
      /** Codes of reasons: against doing it now, and against what it says. */
      refused: z.strictObject({ now: z.array(z.string()), said: z.array(z.string()) }),
    }),
  ),
  reasons: z.record(z.string(), z.strictObject({ text, remedy: text, basis: z.array(basis) })),
  law: z.strictObject({
    profiles: z.array(z.strictObject({ id: z.string(), title: text, from: day, to: day.nullable() })),
    rules: z.array(lawLine),
    settings: z.array(lawLine),
  }),
});

const instrument = z.looseObject({ code: z.string(), title: text, axis });
const setting = z.strictObject({
  id: z.string(),
  labels: text,
  choices: z.record(z.string(), text),
  note: z.string().optional(),
});
/** What one text says of a setting, on which days and for whom. */
const settingEntry = z.looseObject({
  id: z.string(),
  labels: text,
  value: z.string().nullable(),
  choice: text.nullable(),
  /** It does not apply by itself; the deciding body states what it follows. */
  unverified: z.boolean(),
  offeredOnly: z.boolean(),
  confidence,
  validFrom: day,
  validTo: day.nullable(),
  layer: z.string(),
  instrument,
});
const regulations = z.strictObject({
  revision: sha256,
  calendar: z.strictObject({
    revision: sha256,
    id: z.string(),
    title: text,
    years: z.record(z.string(), z.string()),
  }),
  instruments: z.array(instrument),
  settings: z.array(setting),
  profiles: z.array(
    z.strictObject({
      id: z.string(),
      title: text,
      inForce: z.strictObject({ from: day, to: day.nullable(), confidence: z.string() }),
      note: z.string().optional(),
      /** Each rule as it is written in the profile's file, with its instrument and who sets it by hand. */
      rules: z.array(
        z.looseObject({ id: z.string(), labels: text, unverified: z.boolean(), layer: z.string(), instrument }),
      ),
      settings: z.array(settingEntry),
    }),
  ),
});

/** What one text says of a term or a setting, on which days of the profile. */
const said = z.strictObject({
  /** A figure in its unit, or a choice; null where nobody has read it. */
  value: z.union([z.number(), z.string()]).nullable(),
  unit: unit.nullable(),
  words: text.nullable(),
  how: z.enum(['byItself', 'offered', 'byHand']),
  extension: z
    .looseObject({
      maxTimes: z.int().nullable(),
      maxEach: z.int().nullable(),
      /** With the term itself. */
      maxTotal: z.int().nullable(),
      confidence,
    })
    .nullable(),
  countsFrom: z.strictObject({ event: z.string(), field: z.string() }).nullable(),
  /** It says how far back one may look; nothing runs. */
  backward: z.boolean(),
  protects: z.boolean(),
  /** It runs out without anybody having missed anything. */
  lapses: z.boolean(),
  confidence,
  instrument: z.strictObject({ code: z.string(), title: text }),
  article: z.string().nullable(),
  clause: z.string().nullable(),
  note: z.string().nullable(),
  from: day,
  to: day.nullable(),
});
const profileName = z.strictObject({ id: z.string(), title: text, from: day, to: day.nullable() });
const matter = {
  kind: z.enum(['rule', 'setting']),
  id: z.string(),
  labels: text,
  /** Levels, kinds of body, province or body it concerns; null: everybody. */
  place: text.nullable(),
};
const differences = z.strictObject({
  pairs: z.array(
    z.strictObject({
      before: profileName,
      after: profileName,
      differences: z.array(
        z.strictObject({
          ...matter,
          changed: z.array(z.enum(DIFFERING)),
          before: z.array(said),
          after: z.array(said),
        }),
      ),
    }),
  ),
});
const need = z.enum(['figure', 'text', 'article', 'start', 'extension']);
const unconfirmed = z.strictObject({
  needs: z.record(need, text),
  profiles: z.array(
    z.strictObject({
      profile: profileName,
      values: z.array(
        z.strictObject({
          ...matter,
          standing: z.enum(['unclear', 'offered', 'secondHand', 'incomplete']),
          needs: z.array(need),
          said,
        }),
      ),
    }),
  ),
});

const citation = { document: 'Quy định số 22-QĐ/TW', confidence: 'recalled' };
const title = { vi: 'Kiểm tra khi có dấu hiệu vi phạm', en: 'Inspection upon signs of violation' };
const exampleProcedure = {
  id: 'signs-inspection@1',
  title,
  secrecy: 'internalRestricted',
  opensWith: ['RECORD_SIGNAL'],
};
const id = { id: 'signs-inspection@1' };
const profile2025 = {
  id: 'reg_2025',
  title: { vi: 'Bộ quy định 2025 (296-QĐ/TW)', en: 'Regulations of 2025 (296-QĐ/TW)' },
  from: '2025-05-30',
};
const profile2026 = {
  id: 'reg_2026',
  title: { vi: 'Bộ quy định 2026 (21-QĐ/TW)', en: 'Regulations of 2026 (21-QĐ/TW)' },
  from: '2026-04-11',
  to: null,
};
const obstruction = {
  vi: 'Thời hạn đình chỉ sinh hoạt đảng do cản trở',
  en: 'Suspension of party activities for obstruction',
};
const ninetyDays = {
  value: 90,
  unit: 'calendarDay',
  words: { vi: '90 ngày', en: '90 days' },
  how: 'byItself',
  extension: { maxTimes: 1, maxEach: 30, maxTotal: 120, confidence: 'secondHand' },
  countsFrom: { event: 'DECIDE', field: 'effectiveOn' },
  backward: false,
  protects: false,
  lapses: false,
  confidence: 'secondHand',
  instrument: { code: 'QD21', title: { vi: 'Quy định 21-QĐ/TW', en: 'Regulation 21-QĐ/TW' } },
  article: null,
  clause: null,
  note: null,
  from: '2026-04-11',
  to: null,
};

export const ruleEndpoints: readonly Endpoint[] = [
  {
    method: 'get',
    path: '/api/v1/procedures',
    id: 'listProcedures',
    area: 'rules',
    summary: { vi: 'Các quy trình', en: 'The procedures' },
    who: signedIn,
    status: 200,
    reply: {
      schema: z.strictObject({
        procedures: z.array(z.strictObject({ ...summary, states: z.int(), events: z.int() })),
      }),
      example: { procedures: [{ ...exampleProcedure, states: 42, events: 71 }] },
    },
    problems: reading,
  },
  {
    method: 'get',
    path: '/api/v1/procedures/{id}',
    id: 'getProcedure',
    area: 'rules',
    summary: {
      vi: 'Tình trạng, các bước, mẫu dữ liệu và sơ đồ của một quy trình',
      en: 'States, events with their JSON Schemas, and the diagram of a procedure',
    },
    who: signedIn,
    params: id,
    status: 200,
    reply: {
      schema: procedure,
      example: {
        ...exampleProcedure,
        states: [
          {
            id: 'signalRecorded',
            title: { vi: 'Đã tiếp nhận thông tin', en: 'Signal recorded' },
            sentence: { vi: 'Có thông tin, chưa đánh giá.', en: 'Information has come in and is not assessed yet.' },
            phase: 'prepare',
            law: [citation],
            rests: false,
          },
        ],
        events: [
          {
            type: 'REOPEN_SIGNAL',
            title: { vi: 'Mở lại dấu hiệu', en: 'Reopen the signal' },
            sentence: { vi: 'Có thông tin mới.', en: 'There is new information.' },
            by: [{ actor: 'head', title: { vi: 'người đứng đầu', en: 'head' } }],
            onBehalfOf: null,
            kind: 'step',
            opens: false,
            side: false,
            in: ['dismissed'],
            papers: [],
            basis: [citation],
            schema: {
              type: 'object',
              properties: { ground: { type: 'string', title: 'Ground', titleVi: 'Căn cứ', personal: true } },
              required: ['ground'],
              additionalProperties: false,
            },
          },
        ],
        deadlineRules: [{ id: 'signs-inspection.explanation', title: { vi: 'Hạn giải trình', en: 'Term to explain' } }],
        diagram: { mermaid: 'stateDiagram-v2', svg: '/api/v1/procedures/signs-inspection@1/diagram.svg' },
        manual: '/api/v1/procedures/signs-inspection@1/manual',
      },
    },
    problems: [...reading, 'notFound'],
  },
  {
    method: 'get',
    path: '/api/v1/procedures/{id}/manual',
    id: 'getProcedureManual',
    area: 'rules',
    summary: {
      vi: 'Sổ tay của một quy trình: tình trạng, các bước, lý do từ chối và cách khắc phục, thời hạn theo từng thời kỳ',
      en: 'The manual of a procedure: states, events, what is refused and its remedy, the terms of each profile',
    },
    who: signedIn,
    params: id,
    status: 200,
    reply: {
      schema: manual,
      example: {
        id: 'signs-inspection@1',
        title,
        states: [
          {
            id: 'signalRecorded',
            title: { vi: 'Đã tiếp nhận thông tin', en: 'Signal recorded' },
            sentence: { vi: 'Có thông tin, chưa đánh giá.', en: 'Information has come in and is not assessed yet.' },
            phase: { id: 'prepare', title: { vi: 'Chuẩn bị', en: 'Preparation' } },
            within: null,
            law: [citation],
            rests: false,
          },
        ],
        events: [
          {
            type: 'RESUME',
            title: { vi: 'Tiếp tục', en: 'Resume' },
            sentence: { vi: 'Vụ việc được tiếp tục.', en: 'The case goes on.' },
            by: [{ actor: 'head', title: { vi: 'người đứng đầu', en: 'head' } }],
            onBehalfOf: null,
            kind: 'note',
            opens: false,
            side: true,
            in: ['paused'],
            leadsTo: [{ id: 'running', title: { vi: 'Không tạm dừng', en: 'Not paused' } }],
            papers: [],
            basis: [citation],
            refused: { now: ['inHandOver'], said: [] },
          },
        ],
        reasons: {
          inHandOver: {
            text: { vi: 'Vụ việc đang được bàn giao.', en: 'The case is being handed over.' },
            remedy: { vi: 'Chờ cơ quan nhận xác nhận.', en: 'Wait until the receiver confirms.' },
            basis: [citation],
          },
        },
        law: {
          profiles: [
            {
              id: 'reg_2026',
              title: { vi: 'Bộ quy định 2026 (21-QĐ/TW)', en: 'Regulations of 2026 (21-QĐ/TW)' },
              from: '2026-04-11',
              to: null,
            },
          ],
          rules: [
            {
              id: 'signs-inspection.explanation',
              title: { vi: 'Hạn giải trình', en: 'Term to explain' },
              entries: {
                reg_2026: [
                  {
                    says: null,
                    how: 'byHand',
                    limitedTo: null,
                    validFrom: '2026-04-11',
                    validTo: null,
                    confidence: 'unclear',
                    document: { vi: 'Điều lệ Đảng', en: 'Charter' },
                    article: null,
                    clause: null,
                    note: null,
                  },
                ],
              },
            },
          ],
          settings: [],
        },
      },
    },
    problems: [...reading, 'notFound'],
  },
  {
    method: 'get',
    path: '/api/v1/procedures/{id}/diagram.svg',
    id: 'drawProcedure',
    area: 'rules',
    summary: { vi: 'Sơ đồ của một quy trình', en: 'The diagram of a procedure' },
    who: signedIn,
    params: id,
    query: { schema: diagramQuery, example: { language: 'en' } },
    status: 200,
    reply: { media: ['image/svg+xml'], example: '<svg xmlns="http://www.w3.org/2000/svg"></svg>' },
    problems: [...readingWithQuery, 'notFound'],
  },
  {
    method: 'get',
    path: '/api/v1/regulations',
    id: 'getRegulations',
    area: 'rules',
    summary: {
      vi: 'Quy định, thời hạn và cách áp dụng theo từng thời kỳ',
      en: 'The regulation profiles with their rules and settings',
    },
    who: signedIn,
    status: 200,
    reply: {
      schema: regulations,
      example: {
        revision: 'a1'.repeat(32),
        calendar: {
          revision: 'a2'.repeat(32),
          id: 'vn',
          title: { vi: 'Lịch nghỉ Việt Nam', en: 'Vietnamese public holidays' },
          years: { '2026': 'official', '2027': 'projected' },
        },
        instruments: [
          { code: 'QD21', title: { vi: 'Quy định 21-QĐ/TW', en: 'Regulation 21' }, axis: 'generalRegulation' },
        ],
        settings: [
          {
            id: 'discipline.effect',
            labels: { vi: 'Thời điểm có hiệu lực', en: 'When a decision takes effect' },
            choices: {
              announcement: { vi: 'Từ khi công bố', en: 'From its announcement' },
              signing: { vi: 'Từ ngày ký', en: 'From the day it is signed' },
            },
          },
        ],
        profiles: [
          {
            id: 'reg_2026',
            title: { vi: 'Bộ quy định 2026 (21-QĐ/TW)', en: 'Regulations of 2026 (21-QĐ/TW)' },
            inForce: { from: '2026-04-11', to: null, confidence: 'inferred' },
            rules: [],
            settings: [
              {
                id: 'discipline.effect',
                labels: { vi: 'Thời điểm có hiệu lực', en: 'When a decision takes effect' },
                value: 'signing',
                choice: { vi: 'Từ ngày ký', en: 'From the day it is signed' },
                unverified: false,
                offeredOnly: false,
                confidence: 'secondHand',
                validFrom: '2026-04-11',
                validTo: null,
                layer: 'reg_2026',
                instrument: {
                  code: 'QD21',
                  title: { vi: 'Quy định 21-QĐ/TW', en: 'Regulation 21' },
                  axis: 'generalRegulation',
                },
              },
            ],
          },
        ],
      },
    },
    problems: reading,
  },
  {
    method: 'get',
    path: '/api/v1/regulations/differences',
    id: 'compareProfiles',
    area: 'rules',
    summary: {
      vi: 'Điểm khác nhau giữa hai bộ quy định, hoặc giữa mỗi bộ và bộ kế tiếp',
      en: 'In what two profiles differ, or each and the one that followed it',
    },
    who: signedIn,
    query: { schema: differencesQuery, example: { from: 'reg_2025', to: 'reg_2026' } },
    status: 200,
    reply: {
      schema: differences,
      example: {
        pairs: [
          {
            before: { ...profile2025, to: '2026-04-10' },
            after: profile2026,
            differences: [
              {
                kind: 'rule',
                id: 'suspension.obstruction.member',
                labels: obstruction,
                place: null,
                changed: ['how', 'extension', 'confidence', 'instrument', 'article'],
                before: [
                  {
                    ...ninetyDays,
                    how: 'offered',
                    extension: { maxTimes: null, maxEach: null, maxTotal: 180, confidence: 'recalled' },
                    confidence: 'recalled',
                    instrument: { code: 'QD296', title: { vi: 'Quy định 296-QĐ/TW', en: 'Regulation 296-QĐ/TW' } },
                    article: '30',
                    from: '2025-05-30',
                    to: '2026-04-10',
                  },
                ],
                after: [ninetyDays],
              },
            ],
          },
        ],
      },
    },
    problems: [...readingWithQuery, 'notFound'],
  },
  {
    method: 'get',
    path: '/api/v1/regulations/unconfirmed',
    id: 'listUnconfirmedValues',
    area: 'rules',
    summary: {
      vi: 'Giá trị chờ xác nhận theo từng bộ quy định, và cần gì để xác nhận',
      en: 'Values awaiting confirmation in each profile, and what would settle them',
    },
    who: signedIn,
    status: 200,
    reply: {
      schema: unconfirmed,
      example: {
        needs: {
          figure: { vi: 'con số, hoặc việc văn bản không quy định', en: 'the figure, or that the text gives none' },
          text: { vi: 'nguyên văn quy định', en: 'the text itself' },
          article: { vi: 'điều, khoản', en: 'the article' },
          start: { vi: 'ngày bắt đầu tính', en: 'the day it counts from' },
          extension: { vi: 'mức và số lần gia hạn', en: 'how far and how often it is extended' },
        },
        profiles: [
          {
            profile: profile2026,
            values: [
              {
                kind: 'rule',
                id: 'suspension.obstruction.member',
                labels: obstruction,
                place: null,
                standing: 'secondHand',
                needs: ['text', 'article', 'extension'],
                said: ninetyDays,
              },
            ],
          },
        ],
      },
    },
    problems: reading,
  },
];
