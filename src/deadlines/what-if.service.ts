// What would these events do to the clocks of a case? The very decision and the very writers of the one door are asked, and nothing is
// written: what would be refused is refused in the same words.
import { Injectable } from '@nestjs/common';
import type { Text } from '../../workflows/procedure.js';
import { procedureFor } from '../../workflows/registry.js';
import { recordedOr } from '../cases/outcome-problems.js';
import { type Preview, PreviewCaseService } from '../cases/preview-case.service.js';
import { ReadableCasesService } from '../cases/readable-cases.service.js';
import { Clock } from '../common/clock.js';
import { Problem } from '../common/problems.js';
import type { Visitor } from '../common/visitor.js';
import { MOST_FAULTS } from '../common/well-formed.js';
import { RegulationsService } from '../regulations/regulations.service.js';
import type { DeadlineRow } from './deadline-row.js';
import type { WhatIfRequest } from './terms.requests.js';
import { type Clocks, clocksOf } from './what-if.js';

export interface WhatIf {
  case: { id: string; code: string };
  /** The version it was asked of. */
  version: number;
  steps: { type: string; title: Text | null; effectiveOn: string; recordedOn: string; states: string[] }[];
  /** The day each side is looked at, and where the case stands. */
  before: { on: string; states: string[] };
  after: { on: string; states: string[]; isDone: boolean };
  clocks: Clocks;
}

@Injectable()
export class WhatIfService {
  constructor(
    private readonly previews: PreviewCaseService,
    private readonly readable: ReadableCasesService,
    private readonly regulations: RegulationsService,
    private readonly clock: Clock,
  ) {}

  /** Only for those who may read all of the case; which events they may suppose, the machine says as it does at the door. */
  async ask(visitor: Visitor, caseId: string, { events, at }: WhatIfRequest): Promise<WhatIf> {
    const { code } = await this.readable.require(visitor, caseId, 'full');
    if (at !== undefined && at < this.clock.today()) throw inThePast();
    const preview = await this.previews.preview({ caseId, by: visitor, events, recordedOn: at });
    if (preview.stopped) refuse(preview.stopped);
    return this.shown(code, preview);
  }

  private shown(code: string, { today, found, rows, steps }: Preview): WhatIf {
    const last = steps.at(-1);
    const after = last ?? { found, rows, recordedOn: today };
    const procedure = procedureFor(found.procedure);
    return {
      case: { id: found.id, code },
      version: found.version,
      steps: steps.map(({ type, effectiveOn, recordedOn, found: then }) => ({
        type,
        title: procedure?.events[type]?.title ?? null,
        effectiveOn,
        recordedOn,
        states: then.states,
      })),
      before: { on: today, states: found.states },
      after: { on: after.recordedOn, states: after.found.states, isDone: after.found.status === 'done' },
      clocks: clocksOf(
        { rows: rows.deadlines as DeadlineRow[], on: today },
        { rows: after.rows.deadlines as DeadlineRow[], on: after.recordedOn },
        this.regulations.calendar,
      ),
    };
  }
}

/** The door's own answer, with which of the supposed events it is about. */
function refuse({ index, outcome }: NonNullable<Preview['stopped']>): never {
  const at = `/events/${index}`;
  if (outcome.kind === 'refused') {
    try {
      recordedOr(outcome);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      throw new Problem(error.status, error.code, error.title, error.detail, { ...error.extra, event: index });
    }
  }
  const issues = outcome.kind === 'invalid' ? outcome.issues : [];
  throw new Problem(
    422,
    'invalid',
    { vi: 'Nội dung giả định chưa đúng.', en: 'What is supposed is not right.' },
    {
      vi: 'Sửa các trường nêu trong `errors` rồi hỏi lại.',
      en: 'Correct the fields listed in `errors` and ask again.',
    },
    { errors: issues.slice(0, MOST_FAULTS).map((issue) => ({ ...issue, pointer: at + issue.pointer })) },
  );
}

const inThePast = (): Problem =>
  new Problem(
    422,
    'invalid',
    { vi: 'Ngày ghi giả định đã qua.', en: 'The supposed day of recording has passed.' },
    { vi: 'Chọn hôm nay hoặc ngày sau.', en: 'Choose today or a later day.' },
    {
      errors: [
        {
          pointer: '/at',
          code: 'in-the-past',
          text: { vi: 'Không ghi được vào ngày đã qua.', en: 'Nothing is recorded on a day gone by.' },
        },
      ],
    },
  );
