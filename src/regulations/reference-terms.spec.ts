// Does the law on disk say what the research found, line by line? Each line of the tables of terms is here with the rule it became, as
// asked on a day by a body; or with the reason why it became none. The ids in brackets are those of the reference, for comparing.
import { type Confidence, type LawQuery, lawOn, type RuleValue } from './law.js';
import { loadRegulations } from './regulation-loader.js';

const book = loadRegulations();

type Who = Omit<LawQuery, 'date'>;
const commission = (level: LawQuery['level']): Who => ({
  level,
  variant: level === 'grassroots' ? 'grassroots' : 'commission',
});
const committee = (level: LawQuery['level']): Who => ({ level, variant: 'committee' });
const advisory = (level: LawQuery['level']): Who => ({ level, variant: 'advisory' });
const cell = (province?: string): Who => ({ level: 'cell', variant: 'cell', province });
const anybody = commission('province');

/** A day of each profile. */
const Y2016 = '2020-03-02';
const Y2021 = '2023-05-04';
const Y2025 = '2025-09-01';
const Y2026 = '2026-05-05';

type Says = readonly [value: number | null, unit: RuleValue['unit'], said: Confidence | `${Confidence}, offered`];
interface Row {
  /** The line of the reference. */
  line: string;
  rule: string;
  date: string;
  by: Who;
  says: Says;
  /** Each time and in all, where the term is extended and figures are known. */
  extended?: readonly [each: number | null, total: number | null];
  /** Start of the title of the text it stands in, and its article. */
  in?: string;
  article?: string;
}

const ROWS: Row[] = [];
const term = (line: string, rule: string, date: string, by: Who, says: Says, more: Partial<Row> = {}): void => {
  ROWS.push({ line, rule, date, by, says, ...more });
};
const NONE: Says = [null, 'calendarDay', 'unclear'];

// Inspection reference 10.1: denunciations.
const den = 'denunciation.resolve';
for (const level of ['province', 'district', 'grassroots'] as const)
  term('den_resolve_prov_2016', den, Y2016, commission(level), [90, 'workingDay', 'confirmed'], {
    extended: [30, 120],
    in: 'Quy định 30',
  });
term('den_resolve_central_2016', den, Y2016, commission('central'), [180, 'workingDay', 'inferred, offered'], {
  extended: [30, 210],
  in: 'Quy định 30',
});
for (const level of ['province', 'district', 'grassroots'] as const)
  term('den_resolve_prov_2021', den, Y2021, commission(level), [90, 'calendarDay', 'confirmed'], {
    extended: [30, 120],
    in: 'Quy định 22',
    article: '20',
  });
term('den_resolve_central_2021', den, '2024-07-01', commission('central'), [180, 'calendarDay', 'confirmed'], {
  extended: [60, 240],
  in: 'Quy định 22',
  article: '20',
});
term('den_resolve_politburo', den, '2024-06-06', committee('central'), [180, 'calendarDay', 'confirmed'], {
  extended: [60, 240],
  in: 'Quyết định 164',
});
term('den_resolve_politburo', den, '2024-06-05', committee('central'), [180, 'calendarDay', 'confirmed'], {
  in: 'Quy định 22',
});
for (const level of ['central', 'province', 'cell'] as const) {
  term('den_resolve_2025', den, Y2025, committee(level), NONE, { in: 'Quy định 296', article: '19' });
  term('den_resolve_2026', den, Y2026, committee(level), NONE, { in: 'Quy định 21' });
}
term('den_resolve_cell', den, Y2016, cell(), [90, 'workingDay', 'confirmed'], { in: 'Quy định 30' });
term('den_resolve_cell', den, Y2021, cell(), [90, 'calendarDay', 'confirmed'], { in: 'Quy định 22' });
const black = 'denunciation.congressBlackout';
for (const [level, days] of [
  ['grassroots', 25],
  ['commune', 30],
  ['district', 30],
  ['province', 30],
] as const)
  term('den_congress_blackout', black, Y2016, commission(level), [days, 'workingDay', 'confirmed'], {
    in: 'Hướng dẫn 07',
  });
term('den_congress_blackout', black, '2019-12-11', commission('province'), [null, 'workingDay', 'unclear'], {
  in: 'Điều lệ',
});
term('den_congress_blackout', black, '2024-11-17', commission('province'), [30, 'workingDay', 'confirmed'], {
  in: 'Hướng dẫn 07',
});
for (const day of ['2024-11-18', Y2025, Y2026])
  term('den_congress_blackout', black, day, commission('grassroots'), [null, 'workingDay', 'unclear'], {
    in: 'Hướng dẫn 08',
  });

// 10.2: inspections.
const comp = 'compliance-inspection.duration';
term('insp_politburo', comp, '2024-01-04', committee('central'), [180, 'calendarDay', 'confirmed'], {
  extended: [60, 240],
  in: 'Quyết định 139',
});
term('insp_politburo', comp, Y2025, committee('central'), NONE, { in: 'Quyết định 139' });
for (const [line, level, days, each] of [
  ['insp_adv_central', 'central', 60, 20],
  ['insp_adv_prov', 'province', 45, 15],
  ['insp_adv_direct', 'commune', 20, 6],
] as const) {
  term(line, comp, Y2025, advisory(level), [days, 'calendarDay', 'confirmed'], {
    extended: [each, days + each],
    in: 'Quyết định 331',
  });
  term(line, comp, Y2026, advisory(level), [days, 'calendarDay', 'inferred, offered'], {
    extended: [each, days + each],
    in: 'Quyết định 331',
  });
  term(line, comp, '2025-06-17', advisory(level), NONE, { in: 'Điều lệ' });
}
term('insp_adv_direct', comp, '2025-06-30', advisory('district'), [20, 'calendarDay', 'confirmed'], {
  in: 'Quyết định 331',
});
term('insp_lookback', 'compliance-inspection.lookback', Y2025, advisory('province'), [60, 'month', 'confirmed'], {
  in: 'Quyết định 331',
});
for (const level of ['province', 'district'] as const)
  term('insp_comm_*', comp, Y2021, committee(level), NONE, { in: 'Quyết định 89' });
term('insp_comm_*', comp, Y2026, { level: 'grassroots', variant: 'grassroots' }, NONE, { in: 'Quyết định 89' });
for (const level of ['central', 'province', 'district', 'commune'] as const)
  for (const day of [Y2021, Y2025, Y2026]) {
    term('signs_ubkt_*', 'signs-inspection.duration', day, commission(level), NONE, { in: 'Quyết định 354' });
    term('fin_ubkt_*', 'finance-inspection.duration', day, commission(level), NONE, { in: 'Quyết định 354' });
    term('oversight_ubkt_*', 'oversight-inspection.duration', day, commission(level), NONE, { in: 'Quyết định 354' });
    term('signs_comm_*', 'signs-inspection.duration', day, committee(level), NONE, { in: 'Quyết định 89' });
  }
for (const day of [Y2025, Y2026]) {
  term('cell_compliance_lc', comp, day, cell('lao-cai'), [30, 'calendarDay', 'local'], { in: 'Quyết định 299' });
  term('cell_signs_lc', 'signs-inspection.duration', day, cell('lao-cai'), [45, 'calendarDay', 'local'], {
    in: 'Quyết định 299',
  });
  term('cell_announce_lc', 'compliance-inspection.announce', day, cell('lao-cai'), [5, 'workingDay', 'local'], {
    in: 'Quyết định 299',
  });
  term('cell_announce_hcm', 'compliance-inspection.announce', day, cell('ho-chi-minh'), [3, 'workingDay', 'local'], {
    in: 'Bộ biểu mẫu',
  });
  term(
    'cell_conclude_meeting',
    'compliance-inspection.conclusion',
    day,
    cell('lao-cai'),
    [null, 'calendarDay', 'local'],
    { in: 'Quyết định 299' },
  );
  term('sup_cell_lc', 'thematic-supervision.duration', day, cell('lao-cai'), [30, 'calendarDay', 'local'], {
    extended: [10, 40],
    in: 'Quyết định 299',
  });
}
term('cell_compliance_lc', comp, Y2025, cell('lang-son'), NONE, { in: 'Điều lệ' });

// 10.3: supervision.
const sup = 'thematic-supervision.duration';
for (const [line, level, days, each] of [
  ['sup_central_2017', 'central', 45, 15],
  ['sup_province_2017', 'province', 30, 10],
  ['sup_district_2017', 'district', 25, 8],
  ['sup_grassroots_2017', 'grassroots', 20, 6],
] as const) {
  term(line, sup, '2017-09-12', commission(level), [days, 'workingDay', 'confirmed'], {
    extended: [each, days + each],
    in: 'Hướng dẫn 02-HD/UBKTTW (2017)',
    article: '11',
  });
  term(line, sup, '2017-09-11', commission(level), NONE, { in: 'Điều lệ' });
  term('sup_2021_*', sup, Y2021, commission(level), [days, 'workingDay', 'inferred, offered'], {
    in: 'Hướng dẫn 02-HD/UBKTTW (2017)',
  });
  term('sup_2021_*', sup, Y2025, commission(level), NONE);
}

// 10.4: petitions, notices, follow-up, archive.
for (const [day, said] of [
  ['2018-02-02', 'confirmed'],
  [Y2021, 'confirmed'],
  [Y2025, 'inferred, offered'],
  [Y2026, 'inferred, offered'],
] as const) {
  term('reflection_answer', 'petition.reflectionAnswer', day, anybody, [20, 'workingDay', said], {
    in: 'Quy định 124',
    article: '8',
  });
  term('reflection_answer', 'petition.reflectionAnswerComplex', day, anybody, [30, 'workingDay', said], {
    in: 'Quy định 124',
    article: '8',
  });
}
for (const day of [Y2016, Y2021, Y2025, Y2026]) {
  for (const what of ['sort', 'forward', 'answer']) term(`petition_${what}`, `petition.${what}`, day, anybody, NONE);
  for (const procedure of [
    'signs-inspection',
    'denunciation',
    'compliance-inspection',
    'oversight-inspection',
    'finance-inspection',
    'thematic-supervision',
  ]) {
    term('notice_issue_after_conclusion', `${procedure}.noticeIssue`, day, anybody, NONE);
    term('file_to_archive', `${procedure}.archive`, day, anybody, NONE);
  }
  term('compliance_report_due', 'conclusion-follow-up.report', day, anybody, NONE);
  term('compliance_report_due', 'signs-inspection.obligationReport', day, anybody, NONE);
}
term('state_notice_of_sanction', 'member-discipline.stateNotice', Y2025, anybody, [5, 'calendarDay', 'confirmed'], {
  in: 'Quy định 296',
  article: '8',
});
term('prosecution_notice', 'suspension.lawEnforcementNotice', Y2021, anybody, [3, 'calendarDay', 'confirmed'], {
  in: 'Quy định 22',
  article: '31',
});

// Discipline reference 3.5: limitation and deferral.
for (const [line, name, months] of [
  ['L1', 'Reprimand', 60],
  ['L2', 'Warning', 120],
  ['L4', 'Reprimand', 60],
  ['L4', 'Warning', 120],
] as const) {
  const rule = `${line === 'L4' ? 'organisation' : 'member'}-discipline.limitation${name}`;
  for (const day of [Y2021, Y2025, Y2026])
    term(line, rule, day, anybody, [months, 'month', 'confirmed'], { in: 'Quy định 69', article: '4' });
  term(line, rule, '2026-08-17', anybody, [null, 'month', 'unclear'], { in: 'Quy định 212' });
}
for (const line of ['N1', 'N2', 'dl_deferral_end'])
  term(line, 'member-discipline.deferralEnd', Y2021, anybody, [null, 'month', 'confirmed'], {
    in: 'Quy định 69',
    article: '2',
  });

// 3.11 and 4.3: terms of discipline.
term('dl_state_notice', 'member-discipline.stateNotice', Y2021, anybody, NONE);
term('dl_state_notice', 'member-discipline.stateNotice', Y2025, anybody, [5, 'calendarDay', 'confirmed'], {
  in: 'Quy định 296',
});
term('dl_state_notice', 'member-discipline.stateNotice', Y2026, anybody, NONE);
const perProfile = (line: string, rule: string, ...says: readonly [Says, Says, Says, Says]): void => {
  for (const [index, day] of [Y2016, Y2021, Y2025, Y2026].entries())
    term(line, rule, day, anybody, says[index] as Says);
};
perProfile(
  'dl_cell_written_decision',
  'member-discipline.cellDecision',
  [10, 'calendarDay', 'confirmed'],
  [10, 'calendarDay', 'recalled, offered'],
  [10, 'calendarDay', 'secondHand'],
  NONE,
);
for (const who of ['member', 'organisation'])
  perProfile(
    'dl_announce',
    `${who}-discipline.announce`,
    [15, 'calendarDay', 'confirmed'],
    [15, 'calendarDay', 'recalled, offered'],
    [15, 'calendarDay', 'recalled, offered'],
    NONE,
  );
term('dl_state_sync', 'member-discipline.stateSync', Y2016, anybody, [30, 'workingDay', 'recalled, offered']);
term('dl_state_sync', 'member-discipline.stateSync', Y2021, anybody, [30, 'calendarDay', 'recalled, offered']);
for (const day of ['2025-07-01', Y2026])
  term('dl_state_sync', 'member-discipline.stateSync', day, anybody, [30, 'calendarDay', 'confirmed'], {
    in: 'Nghị định 172',
    article: '2',
  });
for (const who of ['member', 'organisation'])
  perProfile(
    'dl_expiry',
    `${who}-discipline.expiry`,
    [12, 'month', 'confirmed'],
    [12, 'month', 'confirmed'],
    [12, 'month', 'confirmed'],
    [12, 'month', 'recalled, offered'],
  );
perProfile(
  'dl_dismissal_ban',
  'member-discipline.dismissalBan',
  [12, 'month', 'confirmed'],
  [12, 'month', 'confirmed'],
  [12, 'month', 'confirmed'],
  [12, 'month', 'confirmed'],
);
term('dl_limitation_reprimand', 'member-discipline.limitationReprimand', Y2016, anybody, [60, 'month', 'confirmed'], {
  in: 'Quy định 102',
});
term('dl_limitation_warning', 'member-discipline.limitationWarning', Y2016, anybody, [120, 'month', 'confirmed'], {
  in: 'Quy định 102',
});
for (const who of ['member', 'organisation'])
  perProfile('dl_discipline_case', `${who}-discipline.duration`, NONE, NONE, NONE, NONE);
term('dl_dissolution_windup', 'organisation-discipline.windUp', Y2021, anybody, [30, 'workingDay', 'confirmed'], {
  in: 'Quy định 24',
});
term(
  'dl_suspended_dossier_handover',
  'organisation-discipline.suspendedDossiers',
  Y2016,
  anybody,
  [30, 'workingDay', 'confirmed'],
  { in: 'Hướng dẫn 01' },
);

// 5.4: complaints. A recalled value never displaces a confirmed one beneath it, so the Charter's months stand where days are recalled.
perProfile(
  'dl_complaint_lodge',
  'discipline-complaint.lodge',
  [30, 'workingDay', 'confirmed'],
  [1, 'month', 'confirmed'],
  [30, 'calendarDay', 'secondHand'],
  [1, 'month', 'confirmed'],
);
perProfile(
  'dl_complaint_next',
  'discipline-complaint.further',
  [30, 'workingDay', 'confirmed'],
  [30, 'calendarDay', 'recalled, offered'],
  [30, 'calendarDay', 'recalled, offered'],
  [null, 'month', 'unclear'],
);
perProfile(
  'dl_complaint_settle_local',
  'discipline-complaint.settle',
  [90, 'workingDay', 'confirmed'],
  [3, 'month', 'confirmed'],
  [3, 'month', 'confirmed'],
  [3, 'month', 'confirmed'],
);
term(
  'dl_complaint_settle_central',
  'discipline-complaint.settle',
  Y2016,
  commission('central'),
  [180, 'workingDay', 'confirmed'],
  { in: 'Quy định 30' },
);
for (const day of [Y2021, Y2025, Y2026])
  term(
    'dl_complaint_settle_central',
    'discipline-complaint.settle',
    day,
    commission('central'),
    [6, 'month', 'confirmed'],
    { in: 'Điều lệ', article: '39' },
  );
term(
  'dl_complaint_overdue_notice',
  'discipline-complaint.overdueNotice',
  Y2016,
  anybody,
  [null, 'calendarDay', 'confirmed'],
  { in: 'Quy định 30' },
);

// 6.4: suspensions.
for (const [line, name] of [
  ['dl_suspend_member', 'member'],
  ['dl_suspend_committee', 'committeeSeat'],
  ['dl_suspend_org', 'organisation'],
] as const) {
  const rule = `suspension.obstruction.${name}`;
  const cap = (total: number | null): Partial<Row> => (name === 'organisation' ? {} : { extended: [null, total] });
  term(line, rule, Y2016, anybody, [90, 'workingDay', 'confirmed'], cap(180));
  term(line, rule, Y2021, anybody, [90, 'calendarDay', 'confirmed'], cap(180));
  term(line, rule, Y2025, anybody, [90, 'calendarDay', 'recalled, offered'], cap(180));
  term(line, rule, Y2026, anybody, [90, 'calendarDay', 'secondHand'], { extended: [30, 120] });
}
perProfile(
  'dl_suspend_judicial',
  'suspension.judicial',
  [null, 'calendarDay', 'confirmed'],
  [null, 'calendarDay', 'confirmed'],
  [null, 'calendarDay', 'recalled'],
  NONE,
);
perProfile(
  'dl_le_notice',
  'suspension.lawEnforcementNotice',
  NONE,
  [3, 'calendarDay', 'confirmed'],
  [3, 'calendarDay', 'recalled, offered'],
  NONE,
);
perProfile('dl_suspend_decision', 'suspension.decision', NONE, NONE, NONE, NONE);

// 7: redress, whose figures nobody read.
for (const what of ['plan', 'apology', 'restoration', 'report']) {
  term('redress_limits', `redress.${what}`, '2023-08-17', anybody, NONE, { in: 'Điều lệ' });
  term('redress_limits', `redress.${what}`, '2023-08-18', anybody, NONE, { in: 'Quy định 117' });
}

/** Lines that became no rule, and why. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  den_start_rule: 'What receipt means: it is the start of denunciation.resolve, told in its note.',
  den_complex: 'Party rules know no such tier; the extension plays that part.',
  L3: 'No limitation at all for these violations: the test of limitation in the procedures.',
  L5: 'From when to when limitation runs: the test of limitation in the procedures.',
  L6: 'A new violation restarts it: the test of limitation in the procedures.',
  L7: 'Continuing violations: the test of limitation in the procedures.',
  L8: 'The vote comes first: a transition of the procedures.',
  L9: 'No new test on a decision made anew: the procedures.',
  N3: 'Death: a branch of the procedure, no term.',
  N4: 'Missing: a branch of the procedure; the day lies in its cause (member-discipline.deferralEnd).',
  N5: 'Exemption and mitigation: no term.',
  N6: 'Unread cases of exemption: no term.',
  regular_supervision_report: 'A period each body configures; the reference says no fixed limit.',
  reporting_dates: 'Dates of submission and cut-off were not found, and no procedure of ours makes the reports.',
  programme_dates: 'Dates for issuing programmes were not found, and no procedure of ours issues them.',
  retention: 'How long files are kept is no term of a procedure; nothing is deleted by a timer.',
};

/** Every line of the tables, section by section. */
const LINES: Readonly<Record<string, readonly string[]>> = {
  'inspection 10.1': [
    'den_resolve_prov_2016',
    'den_resolve_central_2016',
    'den_resolve_prov_2021',
    'den_resolve_central_2021',
    'den_resolve_politburo',
    'den_resolve_2025',
    'den_resolve_2026',
    'den_resolve_cell',
    'den_start_rule',
    'den_congress_blackout',
    'den_complex',
  ],
  'inspection 10.2': [
    'insp_politburo',
    'insp_adv_central',
    'insp_adv_prov',
    'insp_adv_direct',
    'insp_lookback',
    'insp_comm_*',
    'signs_ubkt_*',
    'signs_comm_*',
    'fin_ubkt_*',
    'oversight_ubkt_*',
    'cell_compliance_lc',
    'cell_signs_lc',
    'cell_announce_lc',
    'cell_announce_hcm',
    'cell_conclude_meeting',
  ],
  'inspection 10.3': [
    'sup_central_2017',
    'sup_province_2017',
    'sup_district_2017',
    'sup_grassroots_2017',
    'sup_2021_*',
    'sup_cell_lc',
  ],
  'inspection 10.4, 7.2 and 8': [
    'reflection_answer',
    'petition_sort',
    'petition_forward',
    'petition_answer',
    'notice_issue_after_conclusion',
    'compliance_report_due',
    'file_to_archive',
    'state_notice_of_sanction',
    'prosecution_notice',
    'regular_supervision_report',
  ],
  'discipline 3.5': ['L1', 'L2', 'L3', 'L4', 'L5', 'L6', 'L7', 'L8', 'L9', 'N1', 'N2', 'N3', 'N4', 'N5', 'N6'],
  'discipline 3.11 and 4.3': [
    'dl_state_notice',
    'dl_cell_written_decision',
    'dl_announce',
    'dl_state_sync',
    'dl_expiry',
    'dl_dismissal_ban',
    'dl_limitation_reprimand',
    'dl_limitation_warning',
    'dl_deferral_end',
    'dl_discipline_case',
    'dl_dissolution_windup',
    'dl_suspended_dossier_handover',
  ],
  'discipline 5.4': [
    'dl_complaint_lodge',
    'dl_complaint_next',
    'dl_complaint_settle_local',
    'dl_complaint_settle_central',
    'dl_complaint_overdue_notice',
  ],
  'discipline 6.4 and 7': [
    'dl_suspend_member',
    'dl_suspend_committee',
    'dl_suspend_org',
    'dl_suspend_judicial',
    'dl_le_notice',
    'dl_suspend_decision',
    'redress_limits',
  ],
  'organisation 2, 3.1 and 4.6': ['reporting_dates', 'programme_dates', 'retention'],
};

const ruleOf = ({ rule, date, by }: Row): RuleValue => {
  const found = lawOn(book, { date, ...by }).rules[rule];
  if (!found) throw new Error(`No rule ${rule} on ${date}.`);
  return found;
};

describe('the terms of the reference', () => {
  it.each(ROWS.map((row) => [row.line, row.rule, row.date, row.by.level, ...row.says, row] as const))(
    '%s is %s on %s (%s): %s %s, %s',
    (...cells) => {
      const row = cells[7];
      const [value, unit, said] = row.says;
      const [confidence, offered] = said.split(', ');
      const rule = ruleOf(row);
      expect(rule).toMatchObject({
        value,
        unit,
        confidence,
        offeredOnly: offered === 'offered',
        setByHand: value === null || offered === 'offered',
      });
      if (row.in) expect(rule.basis.document.startsWith(row.in)).toBe(true);
      if (row.article) expect(rule.basis.article).toBe(row.article);
      if (row.extended) expect([rule.extension?.maxEach, rule.extension?.maxTotal]).toEqual(row.extended);
    },
  );

  it('are all there: every line became a rule or has its reason', () => {
    const known = new Set([...ROWS.map(({ line }) => line), ...Object.keys(LEFT_OUT)]);
    const lines = Object.values(LINES).flat();
    expect(lines).toHaveLength(84);
    expect(lines.filter((line) => !known.has(line))).toEqual([]);
    expect([...known].filter((line) => !lines.includes(line))).toEqual([]);
    expect(ROWS.map(({ line }) => line).filter((line) => line in LEFT_OUT)).toEqual([]);
  });

  it('leave no rule on disk unlooked at, but for those of the common skeleton nobody found a figure for', () => {
    const looked = new Set(ROWS.map(({ rule }) => rule));
    const others = new Set(
      book.regulations.layers.flatMap(({ rules }) => rules.map(({ id }) => id)).filter((id) => !looked.has(id)),
    );
    for (const id of others) {
      const values = book.regulations.layers.flatMap(({ rules }) => rules.filter((rule) => rule.id === id));
      expect(
        values.filter(({ value, confidence }) => value !== null && confidence !== 'inferred').map(({ id: of }) => of),
      ).toEqual([]);
    }
    expect(
      [...others].every((id) =>
        /\.(assessment|announce|announcement|lookback|explanation|supplement|noticeDelivery|reconsideration|archive|conclusion)$/.test(
          id,
        ),
      ),
    ).toBe(true);
  });
});

describe('windows and bans that simply run out', () => {
  it('are these and no others, in every layer: their miss is nobody’s failure', () => {
    const rules = book.regulations.layers.flatMap((layer) => layer.rules);
    const lapsing = new Set(rules.filter(({ lapses }) => lapses).map(({ id }) => id));
    expect([...lapsing].sort()).toEqual([
      'compliance-inspection.reconsideration',
      'denunciation.reconsideration',
      'discipline-complaint.further',
      'discipline-complaint.lodge',
      'finance-inspection.reconsideration',
      'member-discipline.dismissalBan',
      'member-discipline.expiry',
      'organisation-discipline.expiry',
      'oversight-inspection.reconsideration',
      'signs-inspection.reconsideration',
      'thematic-supervision.reconsideration',
    ]);
    for (const { id, lapses, warnBefore } of rules)
      expect([id, lapses, warnBefore.length === 0]).toEqual([id, lapsing.has(id), lapsing.has(id)]);
  });
});
